"""Which names say that less, or that more, is better: a table of names in nine languages, and those left alone."""

from __future__ import annotations

import pytest

from bsc_cli.lint.wordlists.direction.judge import direction_of
from bsc_cli.model.measure import Direction

LESS = """
    Call abandonment rate; Abandonment; Customer churn; Churn rate; Monthly churn; Attrition; Expert attrition
    Complaints; Number of complaints; Customer complaints; Complaints per 1,000 orders; Complaint rate
    Complaints about delivery; Defects; Defect rate; Defects per million; Software bugs; Billing errors
    Error rate
    Errors in invoices; Picking errors per 1000 lines; Lead time; Lead-time; Order lead time; Cycle time
    Average cycle time; Cost per call; Cost /Call; Cost of sales; Unit cost; Operating costs; Cost per unit
    Downtime; Unplanned downtime (hours); Machine downtime; Absence; Sickness absence; Absenteeism rate
    Sick days
    Staff turnover; Employee turnover rate; Agent Turnover; Turnover of staff; Nurse turnover; Waiting time
    Waiting times; Average wait time; ASA; Average speed of answer; Backlog; Ticket backlog; Maintenance backlog
    Accidents; Work accidents; Accident rate; Lost-time injuries; Injury rate; Product returns; Return rate
    Scrap; Scrap rate; Overdue invoices; Overdue actions; Late deliveries; Late payments
    Abandoned calls; Missed appointments; Failed deliveries; Lost customers; Cancelled trips; Rework
    Response time
    First response time; Time to hire; Time to market; Delivery time; Average handling time; Outages
    Overtime hours
    CO2 emissions; Emissions per passenger; Energy consumption; Infant mortality; Readmission rate; Dropout rate
    Unemployment rate; Street crime; Stockouts; Days sales outstanding; Bad debt; Speed to answer
    Safety incidents
    Security breaches; Level of absence; Share of late deliveries; Food waste; Delays
    Mean time to repair (MTTR)
    Beschwerden; Anzahl Beschwerden; Kundenbeschwerden; Reklamationsquote; Fehlerquote; Anzahl der Fehler
    Durchlaufzeit; Ø Durchlaufzeit; Wartezeit; Ausfallzeit der Anlagen; Krankenstand; Fluktuation
    Fluktuationsrate; Mitarbeiterfluktuation; Kosten pro Anruf; Stückkosten; Überstunden; Ausschuss
    Ausschussquote
    Arbeitsunfälle; Verspätete Lieferungen; Retourenquote; Kundenabwanderung; Rückstand; CO2-Emissionen
    Überfällige Rechnungen; Reaktionszeit; Energieverbrauch
    Réclamations; Nombre de réclamations; Réclamations clients; Taux d'attrition; Taux d'absentéisme
    Délai de livraison; Temps d'attente moyen; Coût par appel; Coût unitaire; Taux d'erreur
    Erreurs de facturation
    Rotation du personnel; Accidents du travail; Taux de rebut; Retards de livraison; Taux d'abandon; Pannes
    Quejas; Número de quejas; Quejas de clientes; Tiempo de espera; Tasa de abandono; Rotación de personal
    Absentismo laboral; Costes operativos; Costo por unidad; Errores de facturación; Accidentes laborales
    Tasa de defectos; Plazo de entrega; Retrasos
    Reclami; Numero di reclami; Reclami dei clienti; Tempo di attesa; Tempi di consegna; Tasso di abbandono
    Tasso di assenteismo; Costo per chiamata; Costi operativi; Difetti; Errori di fatturazione
    Infortuni sul lavoro
    Turnover del personale; Scarti di produzione
    Reclamações; Número de reclamações; Tempo de espera; Taxa de abandono; Absentismo; Custo por chamada
    Custos operacionais; Taxa de erros; Defeitos; Acidentes de trabalho; Rotatividade de pessoal; Atrasos
    Klachten; Aantal klachten; Klantklachten; Doorlooptijd; Wachttijd; Ziekteverzuim; Personeelsverloop
    Kosten per gesprek; Foutpercentage; Storingen; Arbeidsongevallen; Overuren; Levertijd; Energieverbruik
    Reklamacje; Liczba reklamacji; Reklamacje klientów; Czas oczekiwania; Czas realizacji zamówienia
    Rotacja pracowników; Wskaźnik rotacji pracowników; Koszt jednostkowy; Koszty operacyjne
    Liczba wypadków przy pracy
    Opóźnienia dostaw; Awarie; Absencja; Liczba błędów
    クレーム件数; 顧客クレーム件数; 不良率; 離職率; 平均待ち時間; リードタイム
    残業時間; 事故件数; 解約率; 欠勤率; 返品率; 納期遅延件数
    Average time to resolve; Warranty claims; Customer complaints received; Customer attrition rate
    Employee attrition; Days absent; Lost time accidents; Hospital infections; Late shipments; Rejected parts
    Waiting time in A&E; Waiting time at the counter; Operating expenses; Overhead costs; Cost of poor quality
    Cost to serve; Energy costs; Cost of goods sold; Supplier lead time (days); Overdue receivables
    Machine breakdowns; Data breaches; Overdue maintenance orders; Delayed trains; Percentage of late orders
    Rate of absence; Krankheitsbedingte Fehlzeiten; Anteil verspäteter Lieferungen; Fehler pro 1000 Teile
    Nombre d'accidents; Coûts de production; Tasa de rotación de personal; Tempo medio di attesa
    Aantal ongevallen
    Gemiddelde wachttijd; Liczba skarg; Średni czas oczekiwania; 従業員離職率; 顧客解約率
"""
MORE = """
    Revenue; Annual revenue; Annual recurring revenue; Net revenue; Revenue per employee; Sales; Total sales
    Operating profit; Net profit; Gross margin; Operating margin; Customer satisfaction
    Customer satisfaction score
    Employee satisfaction; Satisfaction of customers; Customer retention; Retention rate
    Staff retention; Loyalty
    Employee engagement; Productivity; System availability; Uptime; Market share; Net promoter score
    NPS; EBITDA
    Cash flow; Return on investment; Return on equity; ROCE; On-time delivery; Punctuality
    First contact resolution; Service level
    Conversion rate; Renewal rate; Profitability; Life expectancy; Sales per square metre
    Customer lifetime value
    Umsatz; Nettoumsatz; Umsatz pro Mitarbeiter; Gewinn; Kundenzufriedenheit; Mitarbeiterzufriedenheit
    Marktanteil
    Kundenbindung; Verfügbarkeit; Anlagenverfügbarkeit; Produktivität; Umsatzrendite; Termintreue; Liefertreue
    Chiffre d'affaires; Bénéfice net; Satisfaction des clients; Satisfaction client
    Taux de fidélisation; Productivité
    Part de marché; Taux de disponibilité; Marge brute; Rentabilité
    Ventas; Ventas totales; Satisfacción del cliente; Beneficio neto; Retención de clientes; Margen bruto
    Cuota de mercado; Productividad
    Fatturato; Soddisfazione dei clienti; Utile netto; Margine operativo; Quota di mercato; Produttività
    Receita líquida; Satisfação do cliente; Lucro líquido; Retenção de clientes; Quota de mercado; Vendas
    Omzet; Klanttevredenheid; Winst; Nettowinst; Marktaandeel; Productiviteit; Medewerkerstevredenheid
    Przychody; Zysk netto; Zadowolenie klientów; Satysfakcja klienta; Udział w rynku; Rentowność
    売上高; 営業利益; 顧客満足度; 定着率; 市場シェア; 生産性; 従業員満足度
    Return on sales; Revenue growth; Profit before tax; Net income; Customer satisfaction index
    Patient satisfaction; Free cash flow; Employee satisfaction (survey); Jahresumsatz; Eigenkapitalrendite
    Taux de satisfaction; Índice de satisfacción; Tasso di soddisfazione; Taxa de satisfação; Ingresos totales
    Poziom satysfakcji klientów; Sprzedaż
"""
SILENT = """
    Cost savings; Savings per unit; Error-free orders; Complaints resolved; Resolved complaints
    Complaint resolution
    Complaints answered within 5 days; Reduction of complaints; Defect reduction; Churn prevention
    Prevented accidents
    Days without accidents; Days since last accident; Accident-free days; Mean time between failures
    Zero defects
    Customers without complaints; No complaints; Avoided emissions; Emission reductions; Waste recycled
    Recycled waste
    Cost coverage; Cost recovery; Cost-income ratio; Benefit-cost ratio; Sales per complaint; Revenue per cost
    Complaint handling satisfaction; Defect removal efficiency; Error detection rate; Errors found in testing
    Errors detected; Near misses reported; Reported incidents; Incident reporting; Safety training
    Shareholder returns; Total return; Tax returns; Returning customers; Returns; Inventory turnover; Turnover
    Stock turnover; Order backlog; Backlog of orders; Backlog coverage; Teams below error limit
    Costs within budget
    Late opening hours; Late shifts; Overtime pay transparency; R&D cost; Training costs
    Research costs per engineer
    Marketing cost; Failed experiments; Time to answer within target; Response time met
    Response times on target
    On-time response; Waiting list; Absence management; Downtime avoided; Low-cost products; Cost leadership
    Complaint awareness; Fraud detection rate; Competitor churn; Competitors' complaints; Test failures found
    Accident insurance; Lost and found items; Speed; Speed cameras; Answer rate; Calls per hour; Visits; Patents
    Time; Hours; Length of stay; Turnaround; Time per customer; Days of training; Bugs fixed; Closed incidents
    Crimes solved; Solved crimes; Risk; Headcount; Debt; Debt repaid; Inventory; Stock; Interest; Price; Volume
    Wait-free appointments; Penalties avoided; Downtime-free weeks; Churn model accuracy; Error budget left
    Outage drills held; Non-returns; Scrap revenue; Scrap sold; Waste to energy; Lead times shortened; Leads
    Lead conversion; Cycle to work scheme; Time saved; Complaints (resolved); Complaints closed; Claims paid
    Tobacco sales; Coal revenue; Revenue from fines; Revenue from fossil fuels; Sales of single-use plastics
    Lost sales avoided; Revenue at risk; Lost revenue; Revenue concentration
    Share of revenue from the largest customer
    Sales tax; Profit warnings; Satisfaction gap; Retention cost; Productivity loss; Sales decline; Sales cycle
    Missed opportunities regained; Sales calls; Service level agreements; Retention time
    Returns to shareholders
    Kosteneinsparung; Kostendeckungsgrad; Fehlerfreie Lieferungen; Fehlerfreiheit; Gelöste Beschwerden
    Beschwerden gelöst; Unfallfreie Tage; Tage ohne Unfall; Senkung der Kosten; Fehlervermeidung
    Forschungskosten
    Weiterbildungskosten; Gemeldete Fehler; Auftragsbestand; Auftragsrückstand; Umsatz mit Tabak; Umsatzrückgang
    Kundenbindungskosten; Ausschusssitzungen; Kündigungsschutz; Kosten-Nutzen-Verhältnis
    Reklamationsbearbeitung
    Réclamations résolues; Taux de résolution des réclamations; Réduction des coûts; Jours sans accident
    Zéro défaut; Prévention des accidents; Coûts évités; Retour sur investissement; Économies de coûts
    Chiffre d'affaires perdu; Chiffre d'affaires du tabac
    Quejas resueltas; Días sin accidentes; Reducción de costes; Ahorro de costes; Ventas perdidas
    Costes evitados
    Prevención de accidentes
    Reclami risolti; Giorni senza infortuni; Riduzione dei costi; Costi evitati; Prevenzione degli infortuni
    Reclamações resolvidas; Dias sem acidentes; Redução de custos; Custos evitados; Prevenção de acidentes
    Opgeloste klachten; Klachten opgelost; Dagen zonder ongevallen; Kostenbesparing; Kostendekking
    Foutloze orders
    Onderzoekskosten
    Rozwiązane reklamacje; Reklamacje rozwiązane; Dni bez wypadków; Redukcja kosztów; Oszczędności kosztów
    クレーム解決率; コスト削減額; 無事故日数; 不良ゼロ; 離職防止; 事故防止; 不良率改善; 売上減少; 待ち時間以内
    Wins; Iso certificate; Mitarbeiterzahl; Umsatzsteuer; Personal; Besuche; Clients; Ventes; Klienci
    Claims settled; Errors corrected; Incidents closed on time; Staff trained in error prevention; Time to think
    Waiting list initiatives; Costs recovered; Complaint response satisfaction; Absence interviews held
    Waste separation; Backlog cleared; Overdue actions closed; Late payments collected
    Complaints with an answer
    Churned customers won back; Downtime reduction; Lead time improvement; Crime clear-up rate; Poverty projects
    Emission certificates; Error culture index; Complaint index; Penalty shoot-outs won
    Unemployment benefit paid
    Cost centres; Accident victims rescued; Energy costs saved; Vulnerabilities patched; Beschwerdemanagement
    Fehlerkultur; Kostenrechnung; Unfallschutz; Ausfallsicherheit; Wartezeit verkürzt; Fehlerbehebungsrate
    Klachtenafhandeling; Foutopsporing; Gestion des réclamations; Délai respecté; Coût maîtrisé
    Quejas atendidas
    Errores corregidos; Reclami gestiti; Custos controlados; Skargi rozpatrzone; Błędy naprawione; Sales visits
    Revenue leakage; Margin of error; Sales discounts; Sales returns; Retention bonus; Competitor revenue
    Availability gap; Non-operating income; Absence of defects; Absence of complaints; Share of cost covered
    Abandoned land restored
"""


def names(table: str) -> list[str]:
    return [name.strip() for line in table.strip().splitlines() for name in line.split(";")]


@pytest.mark.parametrize("name", names(LESS))
def test_of_these_less_is_better(name: str) -> None:
    assert direction_of(name) is Direction.LOWER


@pytest.mark.parametrize("name", names(MORE))
def test_of_these_more_is_better(name: str) -> None:
    assert direction_of(name) is Direction.HIGHER


@pytest.mark.parametrize("name", names(SILENT))
def test_of_these_nothing_is_said(name: str) -> None:
    assert direction_of(name) is None


@pytest.mark.parametrize(
    ("name", "unit"), [("Complaints", "% resolved"), ("Invoices overdue", "%"), ("Errors", "% avoided")]
)
def test_a_unit_may_raise_doubt(name: str, unit: str) -> None:
    assert direction_of(name, unit) is None


def test_there_are_a_hundred_names_of_each_kind() -> None:
    assert [len(names(table)) >= 100 for table in (LESS, MORE, SILENT)] == [True, True, True]
