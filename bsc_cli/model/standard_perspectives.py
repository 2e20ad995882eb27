"""The names of the four standard perspectives, and the questions they answer, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bsc_cli.model.language import Language


class StandardTexts(NamedTuple):
    """What the standard perspectives are called and ask in one language: financial, customer, process, learning."""

    names: tuple[str, str, str, str]
    questions: tuple[str, str, str, str]
    """Of a business."""
    public_questions: tuple[str, str]
    """Of those who serve and are given their money, in place of the first two."""


STANDARD_TEXTS: Mapping[Language, StandardTexts] = {
    Language.EN: StandardTexts(
        ("Financial", "Customer", "Internal Process", "Learning & Growth"),
        (
            "How should we appear to our shareholders?",
            "How should we appear to our customers?",
            "What must we excel at?",
            "How do we keep learning and improving?",
        ),
        ("How do we use the money we are given well?", "How do we serve those we are here for?"),
    ),
    Language.DE: StandardTexts(
        ("Finanzen", "Kunden", "Interne Prozesse", "Lernen & Entwicklung"),
        (
            "Wie wollen wir vor unseren Anteilseignern dastehen?",
            "Wie wollen wir vor unseren Kunden dastehen?",
            "Worin müssen wir hervorragend sein?",
            "Wie lernen wir und werden besser?",
        ),
        ("Wie setzen wir die anvertrauten Mittel gut ein?", "Wie dienen wir denen, für die wir da sind?"),
    ),
    Language.FR: StandardTexts(
        ("Finances", "Clients", "Processus internes", "Apprentissage et croissance"),
        (
            "Comment devons-nous apparaître à nos actionnaires\u00a0?",
            "Comment devons-nous apparaître à nos clients\u00a0?",
            "En quoi devons-nous exceller\u00a0?",
            "Comment continuer à apprendre et à progresser\u00a0?",
        ),
        (
            "Comment bien employer les moyens qui nous sont confiés\u00a0?",
            "Comment servir ceux pour qui nous sommes là\u00a0?",
        ),
    ),
    Language.ES: StandardTexts(
        ("Finanzas", "Clientes", "Procesos internos", "Aprendizaje y crecimiento"),
        (
            "¿Cómo deberíamos aparecer ante nuestros accionistas?",
            "¿Cómo deberíamos aparecer ante nuestros clientes?",
            "¿En qué debemos ser excelentes?",
            "¿Cómo seguimos aprendiendo y mejorando?",
        ),
        ("¿Cómo usamos bien los recursos que se nos confían?", "¿Cómo servimos a quienes nos debemos?"),
    ),
    Language.IT: StandardTexts(
        ("Finanza", "Clienti", "Processi interni", "Apprendimento e crescita"),
        (
            "Come dobbiamo apparire ai nostri azionisti?",
            "Come dobbiamo apparire ai nostri clienti?",
            "In che cosa dobbiamo eccellere?",
            "Come continuiamo a imparare e a migliorare?",
        ),
        ("Come usiamo bene le risorse che ci sono affidate?", "Come serviamo coloro per cui esistiamo?"),
    ),
    Language.PT: StandardTexts(
        ("Finanças", "Clientes", "Processos internos", "Aprendizado e crescimento"),
        (
            "Como devemos parecer aos nossos acionistas?",
            "Como devemos parecer aos nossos clientes?",
            "Em que devemos ser excelentes?",
            "Como continuamos a aprender e a melhorar?",
        ),
        ("Como usamos bem os recursos que nos são confiados?", "Como servimos aqueles para quem existimos?"),
    ),
    Language.NL: StandardTexts(
        ("Financieel", "Klanten", "Interne processen", "Leren & groeien"),
        (
            "Hoe willen we overkomen op onze aandeelhouders?",
            "Hoe willen we overkomen op onze klanten?",
            "Waarin moeten we uitblinken?",
            "Hoe blijven we leren en verbeteren?",
        ),
        ("Hoe gebruiken we het geld dat we krijgen goed?", "Hoe dienen we degenen voor wie we er zijn?"),
    ),
    Language.PL: StandardTexts(
        ("Finanse", "Klienci", "Procesy wewnętrzne", "Uczenie się i rozwój"),
        (
            "Jak powinniśmy być postrzegani przez akcjonariuszy?",
            "Jak powinniśmy być postrzegani przez klientów?",
            "W czym musimy być doskonali?",
            "Jak stale się uczyć i doskonalić?",
        ),
        ("Jak dobrze wykorzystać powierzone nam środki?", "Jak służyć tym, dla których jesteśmy?"),
    ),
    Language.JA: StandardTexts(
        ("財務", "顧客", "業務プロセス", "学習と成長"),
        (
            "株主にどう応えるべきか",
            "顧客にどう応えるべきか",
            "どの業務で卓越すべきか",
            "どのように学び、改善し続けるか",
        ),
        ("託された資金をどう有効に使うか", "奉仕すべき人々にどう応えるか"),
    ),
}
