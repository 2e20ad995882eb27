"""Which visions are called vague: forty and more of each kind, most of them real ones or close to real ones."""

from __future__ import annotations

import pytest

from bsc_cli.lint.wordlists.vision import is_vague

GOOD = """
Become the dominant provider of cybersecurity software for mid-sized banks in Europe by 2028.
Be the most liveable mid-sized city for families in the north of England by 2030.
Be the most reliable next-day carrier for online shops in the Benelux by 2028.
Be the favourite bakery of the north side by 2028.
The leading example in Europe by 2030
To be Earth's most customer-centric company
A computer on every desk and in every home
A world without Alzheimer's disease
A just world without poverty
A hunger-free America
A world in which every child attains the right to survival, protection, development and participation
Equality for everyone
To create a better everyday life for the many people who live in flats
To bring inspiration and innovation to every athlete in the world
To create economic opportunity for every member of the global workforce
To provide access to the world's information in one click
To accelerate the world's transition to sustainable energy
Bring the world closer together
To become the world's most loved, most flown, and most profitable airline
To become the world leader at connecting people to wildlife and conservation
Imagine a world in which every single human being can freely share in the sum of all knowledge
That people everywhere will share the power of a wish
Save our home planet
Put a man on the moon and bring him back before the decade is out
Win the trust of one in three households in Ghent
Double the number of farmers who can live on what they grow
No one dies on our roads
Zero waste to landfill from our plants
To be the first choice of commuters between Leeds and York
The preferred dental practice of the families of our borough
The cheapest electricity in Portugal
Halve the time that patients of the county wait for a new hip
To be among the top three universities for nursing in Scotland
Be the number one supplier of fasteners to the car industry
The benchmark for care at home
We want to be the go-to studio for independent game developers
Grow into the largest cooperative dairy of the Alps
To be the best bakery on the coast
Lead our industry in customer service
Nobody in our town sleeps outside
The reference for organic cotton in West Africa
Carbon neutral by 2040
To be a leading provider of cloud services to hospitals
Become the employer of choice for nurses
Provide clean water to villages within a day's walk of ours
To organise the library so that readers find any book in two minutes
Serve ten million meals to children who go to school hungry
To end polio
We will be twice as large in five years
A warm, dry home for each tenant
Every student leaves us with a job or a place to study
To be Australia's favourite way to bank
The busiest theatre outside London
Ein Leben ohne Barrieren für alle Menschen in Bayern
Wir wollen wachsen und erfolgreich sein
Être le premier opérateur ferroviaire régional de France
Devenir une entreprise innovante
Ser la empresa más querida por sus clientes
Essere il primo produttore di biciclette in Italia
We willen een innovatief bedrijf zijn
Vi vil være den førende leverandør af vindkraft
Olla parempi kuin eilen
成为欧洲领先的银行
世界で最も信頼される会社になる
To provide dialysis care of the highest standard
Shaping the future of dentistry
Feed the hungry of our town
To be the leader in stainless steel tubes
To be the world's most respected automotive brand
Reliable power for Kenya
To make sustainable living commonplace
To nourish people and the planet
To refresh the world in mind, body and spirit
To inspire and nurture the human spirit, one cup and one neighbourhood at a time
We help people sleep
To help people save money so they can live better
Discover what is possible in medicine
To solve unmet medical needs
To be the most trusted insurer of small boats
A bank account for all who work in the informal economy
To restore salmon to our rivers
Organise the world's information and make it universally accessible and useful
To enrich people's lives with programmes that inform, educate and entertain
To turn plastic waste into building material
Healthy soils for healthy food
To be a museum that belongs to its visitors
Spread ideas
To be the pharmacy next door
Homes people can afford
Make long-distance rail travel cheaper than flying
A legal system that people can trust
To earn more from services than from machines
All our fish from sustainable stocks
To be known for repairs that last
Trains that run on time
Better hearing for older people
Clean air in our streets
To give stray dogs a home
Become the preferred wholesaler to bakeries
To open up the night sky to amateurs
To be the place where the best chefs want to work
The quietest airport
Our cheese on the tables of good restaurants
Fast broadband on farms
Innovation for people who care for others
We create the future of mobility
To be customers' most trusted adviser
We want our customers to stay with us for life
All staff earn a living wage
Be the best place to work for nurses
Be a great place to learn to fly
"""

VAGUE = """
We want to grow
We want to grow and be successful
To grow
Growth and success
Be successful
Be the best
To be the best we can be
To become a better company
Be a great company
To be a world-class organisation
We strive for excellence in everything we do
Excellence in all we do
Delight our customers
To exceed our customers' expectations
Provide high quality products and services to our customers
Deliver value to our stakeholders
Maximise shareholder value
To be innovative and customer focused
Continuously improve our performance
To be a trusted partner
Happy customers, happy employees
We put customers first
Create value through innovation and teamwork
To be an outstanding employer with passionate people
Sustainable and profitable growth
We want to be more successful than before
Be a leading company
To be recognised as a leading organisation
Our vision is to be a successful and respected company
To offer the best service and the best quality
To deliver world-class solutions with passion and integrity
Making the world a better place
We aspire to do our best for our customers
To improve every day
Empower people to achieve great things
We will be the company that people want to work with
Drive growth through operational excellence
To inspire and support our teams
To provide the highest quality at all times
Transform our business for the future
Be bigger and better
Synergy, quality and trust
WE WANT TO GROW
We Want To Be A Great Company
Northwind wants to grow and be successful
To be successful in everything
We want to be profitable
Become a high performing organisation
Achieve sustainable growth
To be a modern and efficient company
To be the best in what we do
We want to grow and be the best in everything we do
Quality and service
To provide excellent service to customers
To be respected by our stakeholders
Ensure long-term success
We aim to exceed expectations
To offer innovative solutions that create value
Grow profitably
Improve customer satisfaction and employee engagement
To be an agile, innovative and customer-centric organisation
Increase revenue and reduce costs
A company that people trust
Become more digital
Be a good company
To deliver superior returns to shareholders
Move forward together
To achieve our full potential
We strive to be better than yesterday
Being excellent
Success through people
Think big, act smart
Better together
A bright future
To be the partner of choice
Committed to excellence
"""

GOOD_LINES = GOOD.strip().splitlines()
VAGUE_LINES = VAGUE.strip().splitlines()


@pytest.mark.parametrize("vision", GOOD_LINES)
def test_a_good_vision_is_left_alone(vision: str) -> None:
    assert not is_vague(vision, whose="Northwind")


@pytest.mark.parametrize("vision", VAGUE_LINES)
def test_a_vague_vision_is_called_vague(vision: str) -> None:
    assert is_vague(vision, whose="Northwind")


def test_there_are_forty_of_each() -> None:
    assert min(len(set(GOOD_LINES)), len(set(VAGUE_LINES))) >= 40


def test_the_name_of_the_organisation_names_no_market() -> None:
    assert is_vague("Make Northwind great", whose="Northwind")
    assert not is_vague("Make Northwind great", whose="The council")
