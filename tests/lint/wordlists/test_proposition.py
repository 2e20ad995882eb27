"""Which measures are said to work against a value proposition: forty and more names of each kind."""

from __future__ import annotations

import pytest

from bsc_cli.lint.wordlists.proposition import reward_against
from bsc_cli.model.measure import Direction, Indicator, Measure
from bsc_cli.model.scorecard import ValueProposition

INTIMACY = ValueProposition.CUSTOMER_INTIMACY
EXCELLENCE = ValueProposition.OPERATIONAL_EXCELLENCE
LEADERSHIP = ValueProposition.PRODUCT_LEADERSHIP

BAD = {
    (INTIMACY, Direction.LOWER): """
        Call handling time
        Average handling time
        Average handle time (AHT)
        AHT
        Average call duration
        Call length
        Length of calls
        Talk time per call
        Minutes per call
        Time per ticket
        Time per customer
        Minutes per patient
        Hours per client
        Duration of consultations
        Appointment length
        Chat duration
        Cost per call
        Cost per contact
        Cost per visit
        Time/call
        Call handling speed (minutes)
        Speed of answering and closing calls
        Speed of call handling
        Pace of closing chats
        Faster handling of calls
    """,
    (INTIMACY, Direction.HIGHER): """
        Calls per agent
        Calls per hour
        Tickets per agent per day
        Contacts per agent hour
        Chats per operator
        Customers per adviser
        Clients per account manager
        Patients per nurse
        Accounts per representative
        Call deflection rate
        Contacts deflected
        Call handling speed
        Calls per agent per hour
        Tickets per agent per hour
        Calls closed quickly
        Fast call handling
        Speed of handling telephone enquiries
        Ticket handling speed
        Share of quick calls
        Share of short conversations
        Rate of short visits
        Customers served per hour
        Guests dealt with per agent per hour
        Patients seen per hour
    """,
    (EXCELLENCE, Direction.HIGHER): """
        Number of product variants
        Product variety
        Active SKUs
        Options offered
        Range of configurations
        Bespoke orders
        Share of customised products
        Customized solutions sold
        Tailor-made projects
        Breadth of product range
    """,
    (LEADERSHIP, Direction.LOWER): """
        R&D cost
        R&D spending
        Research budget
        Development expense
        Innovation spend as % of sales
        Design cost
        Failed experiments
        Abandoned prototypes
        Stopped ideas
    """,
    (LEADERSHIP, Direction.HIGHER): """
        Engineer utilisation
        Developer utilization
        Billable hours of designers
        Utilisation of researchers
    """,
}
GOOD = {
    (INTIMACY, Direction.LOWER): """
        Call waiting time
        Time to answer calls
        Call hold time
        Time in queue per call
        First response time
        Time to resolve tickets
        Complaint handling time
        Order handling time
        Average claims handling time
        Average luggage handling time
        Customer minutes lost
        Minutes of delay per passenger
        Downtime minutes per customer
        Abandoned calls
        Repeat calls per customer
        Cost per order
        Customer churn
        Complaints per 1,000 customers
        Adviser turnover
        Time from order to door
        Length of stay
        Average delivery time
        Days between visits
        Zeit pro Anruf
        Average speed of answer
        Speed of answering calls
        Speed of response to calls
        Complaint call closing speed
    """,
    (INTIMACY, Direction.HIGHER): """
        Time per customer
        Minutes per patient
        Call handling time
        Net promoter score
        Client meetings per adviser
        Customer visits per account manager
        Revenue per customer
        Share of wallet
        Products per customer
        Customers who know their adviser
        Calls answered at once
        Customers with a named adviser
        Referrals per client
        Satisfaction per agent
        Roadmap items from clients
        Customised orders
        Client recommendation (NPS)
        Health reviews held
        Gesprächsdauer
        Speed cameras
        Download speed
        Speed of delivery
        Broadband speed on the phone line
        Phone processing speed
        Speed of contact lens delivery
        Call-back speed
        Speed of resolution of closed tickets
        Quick wins per call centre
        Share of calls with a quick answer
        Fast food orders per guest
        Cargo handling speed
        Speed of sale calls closed
        Number of new customers per hour
        Short courses per customer
    """,
    (EXCELLENCE, Direction.HIGHER): """
        Picked SKUs per hour
        SKU availability
        Orders delivered on time
        Picks made by scanner
        Customs clearance on time
        Variants tested per hour
        Optional training days
        Conversion rate
        Orders per picker
        Calls per agent
        Product margin
        Options exercised
    """,
    (EXCELLENCE, Direction.LOWER): """
        Cost per order
        Cost per call
        Number of product variants
        Order errors
        Call handling time
        R&D spending
        Cycle time
    """,
    (LEADERSHIP, Direction.LOWER): """
        Time to market
        Development cost overrun
        Unplanned design cost
        Warranty cost of design errors
        Cost per call
        Defects found by customers
        R&D projects over budget
        Average age of products
        Development cycle time
        Stopped production lines
    """,
    (LEADERSHIP, Direction.HIGHER): """
        R&D spending
        Revenue from new products
        Experiments run
        Failed experiments
        Patents granted
        Ideas put into practice
        Number of product variants
        Engineers who teach
        Machine utilisation
        First to market
    """,
    (LEADERSHIP, Direction.RANGE): "Engineer utilisation",
}


def cases(table: dict[tuple[ValueProposition, Direction], str]) -> list[tuple[ValueProposition, Direction, str]]:
    return [
        (proposition, direction, name.strip())
        for (proposition, direction), names in table.items()
        for name in names.strip().splitlines()
    ]


def rewarded(proposition: ValueProposition, direction: Direction, name: str) -> str | None:
    return reward_against(Measure(name=name, indicator=Indicator.LEADING, direction=direction), proposition)


@pytest.mark.parametrize(("proposition", "direction", "name"), cases(BAD))
def test_what_works_against_the_proposition_is_told(
    proposition: ValueProposition, direction: Direction, name: str
) -> None:
    assert rewarded(proposition, direction, name)


@pytest.mark.parametrize(("proposition", "direction", "name"), cases(GOOD))
def test_what_does_not_is_left_alone(proposition: ValueProposition, direction: Direction, name: str) -> None:
    assert rewarded(proposition, direction, name) is None


def test_there_are_forty_names_of_each_kind() -> None:
    assert min(len(cases(BAD)), len(cases(GOOD))) >= 40
