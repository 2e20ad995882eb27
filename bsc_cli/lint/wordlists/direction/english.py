"""English; words are without a plural s."""

from __future__ import annotations

from bsc_cli.lint.wordlists.direction.words import Compounds, Words, table

WORDS = Words(
    less=table("""
        abandonment churn attrition complaint defect error mistake bug downtime absence absenteeism sickness accident
        injury fatality incident outage failure breakdown fault rework scrap reject rejection stockout stock_out
        shrinkage backlog delay lateness grievance infection readmission mortality death dropout drop_out cancellation
        escalation breach violation nonconformity vulnerability overtime emission wastage waste spoilage penalty crime
        burglary theft fraud unemployment poverty homelessness pollution dissatisfaction arrear chargeback interruption
        stoppage crash wait lead_time leadtime cycle_time waiting_time wait_time response_time reply_time
        turnaround_time throughput_time processing_time handling_time handle_time aht delivery_time changeover_time
        set_up_time setup_time idle_time hold_time queue_time queuing_time repair_time resolution_time recovery_time
        down_time answer_time time_to_answer time_to_market time_to_hire time_to_fill time_to_resolution
        time_to_resolve time_to_repair time_to_restore time_to_delivery mttr dso day_sale_outstanding cost
        staff_turnover employee_turnover personnel_turnover labour_turnover labor_turnover nurse_turnover
        workforce_turnover teacher_turnover agent_turnover turnover_of_staff turnover_of_employee turnover_of_personnel
        sick_day sick_leave lost_day lost_time lost_sale bad_debt write_off product_return customer_return
        order_return parcel_return good_return return_of_good return_rate bounce_rate speed_of_answer
        speed_to_answer asa carbon_footprint energy_consumption energy_use water_consumption fuel_consumption
        power_consumption cost_of_sale cost_of_capital no_show customer_defection spam
        warranty_claim expense cost_of_good_sold day_absent
    """),
    more=table("""
        revenue sale profit margin satisfaction retention loyalty engagement productivity availability uptime ebitda
        ebit roi roce roe cash_flow cashflow market_share promoter_score nps yield on_time_delivery punctuality
        service_level first_contact_resolution first_call_resolution conversion_rate renewal_rate profitability
        return_on_investment return_on_equity return_on_capital_employed return_on_asset life_expectancy
        lifetime_value graduation_rate vaccination_rate literacy win_rate repurchase_rate operating_income net_income
        revenue_growth profit_before_tax return_on_sale free_cash_flow
    """),
    quantity=table("""
        number count percentage percent pct share proportion rate level total average mean median annual yearly monthly
        quarterly weekly daily of the our all amount volume frequency overall avg
    """),
    plain=table("""
        total net gross annual yearly monthly quarterly weekly daily average mean median overall our the of and in per a
        an customer client employee staff member guest patient citizen user student supplier partner team worker job
        agent operating operational after before product service order new recurring business company group brand
        key account subscription online store retail unit share equity asset capital employed investment year region
        domestic export core index score rate level growth percentage percent value eur usd gbp million thousand
        quarter month hour head fte square metre meter sqm with machine system plant site parent passenger resident
        volunteer donor shareholder life learner teacher nurse doctor reader visitor tenant buyer organic
    """),
)
COMPOUNDS = Compounds(
    endings=table(
        "rate percentage percent pct count number level total case hour day minute second volume frequency ppm received"
    ),
    breaks=table(
        "of per in from for by at on to among with during due because as a an the and after or via about over"
    ),
    faulty=("abandon", "missed", "overdue", "defective", "faulty", "unresolved", "unanswered", "unplanned", "dropped"),
    doubt=table("""
        with saving free without zero no non not never nil
        avoid avoidance prevent prevention preventing reduction reduce
        reducing decrease decline drop cut improvement improve elimination removal resolution since between until
        early detection detect finding reporting report self awareness readiness recovery coverage cover compliance
        within below under less fewer few low lower lowest minimal limit target budget plan goal standard met against
        versus vs ratio quotient near miss training insurance research r&d development innovation education marketing
        learning lesson analysis review audit benefit tolerance survival resistance proof reserve provision fund
        competitor rival competition test testing simulation exercise drill experiment prototype trial allowed best
        better good tax sales_order maternity parental holiday study reuse recycling refund_policy fix share_price
        control management handling response model forecast prediction estimate gap income asset absorption recharge
        recoverable claim ours enemy opponent mock inject injection idea suggestion positive acceptable winner
        sans sin senza sem bez zonder ohne sem cero evitar
    """),
)
SAFE_ED = table("""
    abandoned missed delayed failed rejected cancelled canceled damaged dropped unplanned unscheduled unresolved
    unsolved unanswered unpaid unauthorised unauthorized related need speed unmet bed overdue delivered weighted
    adjusted combined employed received
""")
"""Words in -ed that say nothing of something having been put right."""
SCORES = table("score index")
"""What may stand behind a word of which more is better: a score of complaints may count either way."""
FAULTY_NOUNS = table("""
    call order delivery payment invoice shipment appointment deadline collection trip train flight bus project task
    action part unit item product parcel ticket case request customer deploy deployment change transaction
    receivable debt account bill contact chat inspection maintenance outage stop pick package letter connection
    visit document reply repair milestone
""")
"""What may be late, overdue, abandoned and so on."""
LATE = table("late delayed failed rejected cancelled canceled damaged lost wrong incorrect unpaid")
"""Words that make such a thing be one of which less is better."""
OPEN_BACKLOG = table("order sale contract project revenue")
"""A backlog of these is work that is paid for."""


def singular(word: str) -> str:
    """*word* without a plural s."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 5 and word.endswith(("sses", "shes", "ches")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word
