"""German and Dutch, which write words as one: what is listed are the ends of words."""

from __future__ import annotations

from bsc_cli.lint.wordlists.direction.words import Compounds, Words, table

GERMAN = Words(
    less=table("""
        beschwerde beschwerden reklamation reklamationen fehler fehlerrate ausfall ausfälle ausfallzeit ausfallzeiten
        durchlaufzeit durchlaufzeiten wartezeit wartezeiten reaktionszeit reaktionszeiten antwortzeit antwortzeiten
        bearbeitungszeit bearbeitungszeiten bearbeitungsdauer wartedauer lieferzeit lieferzeiten rüstzeit rüstzeiten
        stillstand stillstände stillstandszeit stillstandszeiten kosten fluktuation abwanderung kundenverlust
        kundenverluste krankenstand krankheitstag krankheitstage krankheitsquote fehltag fehltage fehlzeit fehlzeiten
        unfall unfälle verletzung verletzungen rückstand rückstände überstunden ausschuss nacharbeit mangel mängel
        verspätung verspätungen verzögerung verzögerungen storno stornos stornierung stornierungen retoure retouren
        schwund verschwendung störung störungen emission emissionen arbeitslosigkeit armut sterblichkeit todesfälle
        kriminalität mahnung mahnungen zahlungsausfall zahlungsausfälle energieverbrauch wasserverbrauch stromverbrauch
        kraftstoffverbrauch sicherheitsvorfall sicherheitsvorfälle vorfälle abbruch abbrüche kündigungen unzufriedenheit
        leerstand
    """),
    more=table("""
        umsatz gewinn marge zufriedenheit bindung verfügbarkeit produktivität marktanteil rendite cashflow termintreue
        liefertreue pünktlichkeit weiterempfehlung ebit ebitda nps deckungsbeitrag profitabilität loyalität
        lebenserwartung ausbeute
    """),
    quantity=table("anzahl zahl anteil quote rate der des die das von vom an durchschnittliche mittlere gesamt summe"),
    plain=table("""
        kunde kunden mitarbeiter mitarbeitende mitarbeiterin netto brutto gesamt jahres jahr monat monats quartal
        eigenkapital kapital gesamtkapital patienten bürger nutzer mitglieder liefer anlagen maschinen system systeme
        produkt produkte arbeits team betriebs roh service online export gäste personal lehrer eltern schüler umsatz
        pro je der des die das von und im in filiale kopf stunde quadratmeter neuer neue durchschnittliche index eur
        mio tsd euro fahrgast unternehmens
    """),
)
GERMAN_COMPOUNDS = Compounds(
    endings=table("quote rate zahl häufigkeit stunden tage minuten prozent anteil"),
    breaks=table("pro je in bei von der des im mit zu zum zur an am auf nach aus für durch bis und wegen im über"),
    faulty=("fehlerhaft", "verspatet", "uberfallig", "verloren", "mangelhaft", "defekt", "abgebrochen", "storniert"),
    doubt=table("unter weniger ziel plan soll frei frist null keine kein ohne seit zwischen statt nicht budget"),
    doubt_parts=table("""
        einspar ersparn senkung reduzier reduktion vermeid vermied verhinder vermind pravent fehlerfrei
        freiheit unfallfrei ohne gelost behoben erledigt bearbeitet beantwort abgestellt deckung losung
        abbau erfass gemeldet meldung erkenn entdeck gefunden budget gering niedrig nutzen forsch
        entwickl bildung schulung marketing innovation investition versicher test ubung verhaltnis
        wettbewerb konkurrenz recycl verwert eingehalten toleran analyse reserve ruckstellung auftrag
        management umlage zuschuss erstatt
    """),
)
DUTCH = Words(
    less=table("""
        klacht klachten fout fouten defect defecten storing storingen uitval doorlooptijd doorlooptijden wachttijd
        wachttijden reactietijd responstijd antwoordtijd levertijd verwerkingstijd behandeltijd omsteltijd stilstand
        kosten personeelsverloop klantverloop verzuim ziekteverzuim ziekmeldingen ongeval ongevallen ongeluk ongelukken
        letsel achterstand achterstanden overuren overwerk afkeur herstelwerk vertraging vertragingen annulering
        annuleringen retour retouren verspilling uitstoot werkloosheid armoede sterfte misdrijven criminaliteit
        incidenten energieverbruik waterverbruik brandstofverbruik opzeggingen leegstand ontevredenheid schooluitval
    """),
    more=table("""
        omzet winst marge tevredenheid klantbehoud beschikbaarheid productiviteit marktaandeel rendement kasstroom
        leverbetrouwbaarheid punctualiteit betrokkenheid loyaliteit winstgevendheid ebitda nps levensverwachting
    """),
    quantity=table("aantal percentage aandeel de het van gemiddelde gemiddeld totaal totale"),
    plain=table("""
        klant klanten medewerker medewerkers netto bruto totale totaal jaar maand kwartaal patient patienten burger
        reiziger reizigers gebruiker gebruikers leden gasten personeels bedrijfs de het van per en in product
        producten service online systeem machine werk eigen vermogen uur vestiging
    """),
)
DUTCH_COMPOUNDS = Compounds(
    endings=table("percentage cijfer graad uren dagen minuten aantal kans"),
    breaks=table("per van in bij op door met voor na uit aan en over tijdens de het"),
    faulty=("foutieve", "defecte", "vertraagde", "gemiste", "verloren", "achterstallige", "afgekeurde", "geannuleerde"),
    doubt=table("zonder geen nul niet onder minder doel norm plan sinds tussen vrij binnen budget laag lage"),
    doubt_parts=table("""
        bespar verlaging verminder reductie vermeden vermijd voorkom prevent opgelost afgehandeld
        beantwoord gemeld melding herken ontdek gevonden dekking oplossing afbouw onderzoek ontwikkel
        opleiding training marketing innovatie investering verzeker test verhouding concurren hergebruik
        recycl behandeld analyse reserve voorziening vrije subsidie
    """),
)
