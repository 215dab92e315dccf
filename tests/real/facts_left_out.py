"""Records of the facts files that stand nowhere in the catalogue, each with the reason."""

LEFT_OUT = {
    "essential_elements: bja_url_pattern": "a pattern of addresses; the one that was read stands in sources.yaml",
    "learning_sites: program.disagreement": "said by the lists themselves, which count six, ten, nine and fourteen",
    "calea: modelling_note": "how to store it; editions are stored so",
    "cit_curriculum: variant four 10-hour days, lunch excluded": "the days of course tx-1850",
    "cit_curriculum: variant 4-day academy, cap 20": "neither minutes nor topics were seen",
    "cit_curriculum: class size 20 of Tri-County Ohio CIT": "a cap of one academy whose minutes were not seen",
    "cit_curriculum: class size 23 of Tri-County Ohio 2014": "how many came once; the catalogue holds caps",
    "cit_curriculum: class size 25 of St. Tammany Parish 2018": "how many came once; the catalogue holds caps",
    "cit_curriculum: class size 28 of Ulster County NY 2017": "how many came once; the catalogue holds caps",
    "cit_curriculum: class size 38 of Dutchess County NY (nine agencies)": "how many came once, no cap",
    "cit_curriculum: class size 49 of Fairfax VA 2010 (four days)": "how many came once; the catalogue holds caps",
    "pathways: pilot_chapters": "chapters of a pilot, no part of a course; for the partners' pages",
    "pathways: precondition": "a disability response team comes first: a deed of the agency, no fact of the course",
    "pathways: reach": "how many it reached; nothing is taught or planned by it",
    "pathways: cost": "costs belong to a plan, not to a course",
    "pathways: what": "the course's title and topics say it",
    "pathways: owner": "the citation names the page that describes it",
}
