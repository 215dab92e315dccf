"""What each key of the catalogue's other files says, by the function that reads it."""

from __future__ import annotations

from rule_file_words import Part

_ASSUMED = "Why this first day, where the source states none."
_SOURCE = "Where it was read; written as in [rule files](rules.md)."
_NOTE = "What a reader should know besides."

PARTS: dict[str, Part] = {
    "course_files.read_course_file": Part(
        "Courses: `courses/<id>.yaml`",
        "The file's name is the course's id.",
        {
            "title": "The course's title.",
            "versions": "First day → version.",
            "state": "The state whose course it is, by its two letters. Left out: it is given anywhere.",
        },
    ),
    "course_files._version": Part(
        "A version of a course",
        "",
        {
            "minutes": "How long it lasts; `null` where the source does not say.",
            "source": _SOURCE,
            "title": "Another title, of this version only.",
            "days": "Class days. Left out: 1.",
            "max_seats": "The most seats.",
            "warnings": "Keys of `warnings.yaml`, said wherever the course is shown.",
            "note": _NOTE,
            "blocks": "What it is made of, in order; breaks are no blocks. Their minutes sum to `minutes`.",
            "after": 'Ids of courses to be completed before; of a list in it any one, as in `["a", ["b", "c"]]`.',
        },
    ),
    "course_files._block": Part(
        "A block",
        "",
        {
            "key": "Its short name, one of a kind in the course.",
            "title": "What it is about.",
            "day": "The class day, from 1.",
            "minutes": "How long it lasts.",
            "topic": "Key of `topics.yaml`.",
            "method": "`lecture`, `panel`, `site_visit`, `role_play`, `exercise`, `discussion`, `online`, `test` or "
            "`admin`.",
            "audience": "The track it belongs to. Left out: everyone.",
        },
    ),
    "topic_files._topic": Part(
        "Topics: `topics.yaml`",
        "Key → topic. Where nothing but the name is known, the name alone.",
        {
            "name": "What people read.",
            "taught_in": "Keys of `programs.yaml` on whose lists the topic was seen.",
            "standings": "First day → what is held of it from then on.",
        },
    ),
    "topic_files._standing": Part(
        "What is held of a topic",
        "",
        {
            "state": "`taught`, `contested` or `retired`.",
            "why": "The reason, as a sentence.",
            "source": _SOURCE,
            "first_day_assumed": _ASSUMED,
        },
    ),
    "topic_files._program": Part(
        "Programs: `programs.yaml`",
        "Key → program whose list of topics was seen.",
        {"title": "State and program.", "source": _SOURCE},
    ),
    "curriculum_files.read_curriculum": Part(
        "Curricula: `curricula/<id>.yaml`",
        "Lists of topics with minutes that a course is held against.",
        {
            "title": "What the list is called.",
            "authority": "Who asks for it.",
            "state": "Its state, as two letters. Left out: of no one state.",
            "versions": "First day → version.",
        },
    ),
    "curriculum_files._version": Part(
        "A version of a curriculum",
        "Lines of one sum never claim the same minutes; exact ones sum to `minutes`.",
        {
            "source": _SOURCE,
            "topics": "Key → line.",
            "minutes": "What it asks for altogether. Left out: no sum is named.",
            "first_day_assumed": _ASSUMED,
            "note": _NOTE,
        },
    ),
    "curriculum_files._line": Part(
        "A line of a curriculum",
        "One of the four amounts; `topics`, `methods` or both say which blocks count.",
        {
            "title": "What it is about.",
            "minutes": "Exactly so many; `null` where nobody has read how many.",
            "at_least": "So many or more.",
            "between": "The fewest and the most: `[120, 240]`.",
            "named": "`true`: the subject is named without minutes, one is enough.",
            "topics": "Keys of `topics.yaml`. Left out: any.",
            "methods": "Methods of blocks. Left out: any.",
            "inside": "The line it is part of, so that its minutes are not summed twice.",
        },
    ),
    "element_files.read_framework": Part(
        "Frameworks: `elements/<id>.yaml`",
        "What a program is held to. An agency's own stand in a folder `elements` beside its `agency.toml`: "
        "`shiftready check` reads them strictly and `shiftready catalogue elements --folder` shows them. The database "
        "does not keep them, so the folder stays their home.",
        {
            "title": "What the framework is called.",
            "authority": "Who wrote it.",
            "kind": "`elements`, `approaches` or `sections`. Elements are shown as a checklist.",
            "versions": "First day → version.",
        },
    ),
    "element_files._version": Part(
        "A version of a framework",
        "",
        {
            "source": _SOURCE,
            "elements": "Key → element, in order.",
            "first_day_assumed": _ASSUMED,
            "note": _NOTE,
        },
    ),
    "element_files._element": Part(
        "An element",
        "",
        {
            "name": "Its name.",
            "text": "What it asks, in our words. Left out: no text was read.",
            "source": "Where it was read, if elsewhere than the version.",
            "group": "The group it belongs to.",
            "shows": "What Shiftready holds for it: `training`, `dispatch`, `coverage`, `classes`, `measures`, "
            "`sites`, `partners`. Left out: nothing; the agency proves it by itself.",
            "courses": "Courses that belong to it.",
            "note": _NOTE,
            "roles": "Of a type of program: the roles it creates, by the word the roster says.",
            "topics": "Topics that belong to it.",
            "needs": "Of an accreditor's bullet: what it rests on, of `written`, `taught`, `agreements`, `findings`, "
            "`share`, `classes`, `years`. Left out: nothing is looked at, and where it stands is not known.",
            "rule": "Of an accreditor's bullet: the rule whose findings are counted for it.",
            "share": "Of an action of a pledge: the group duty of `rule` whose share is counted.",
        },
    ),
    "element_files._role": Part(
        "A role of a type of program",
        "",
        {"name": "Its name.", "source": "Where its name was read. Left out: our suggestion."},
    ),
    "site_files.read_site_program": Part(
        "The program of learning sites: `learning_sites.yaml`",
        "",
        {
            "title": "Its name.",
            "started": "The year it began.",
            "fields": "Key → what a site may be known for.",
            "approaches": "Key of `elements/collaboration_approaches.yaml` → approach a site may show.",
            "sizes": "Key → band of sizes, from the smallest on.",
            "types": "Key → type of agency.",
            "settings": "Key → setting of an agency.",
            "lists": "Key → a list of sites that was seen.",
            "promises": "Key → how soon an answer is promised.",
            "steps": "What happens after a request, in order.",
            "statements": "What holds for every site.",
            "unnamed": "A statement of the sites that were not named.",
        },
    ),
    "site_files._band": Part(
        "A band of sizes",
        "",
        {"text": "In our words.", "officers_from": "The fewest sworn people; the first band begins with 0."},
    ),
    "site_files._list": Part(
        "A list of sites",
        "",
        {"year": "The year it stands for.", "sites": "How many it counts.", "source": _SOURCE, "note": _NOTE},
    ),
    "site_files._promise": Part(
        "A promise",
        "",
        {
            "text": "The promise, in our words.",
            "answer_hours": "Hours until the answer.",
            "on_business_days": "`true`: hours run on business days alone.",
            "match_days": "Days until the match with a site. Left out: not said.",
            "is_current": "`false` of wordings found on older pages.",
            "source": _SOURCE,
        },
    ),
    "site_files.read_site": Part(
        "A learning site: `sites/<id>.yaml`",
        "",
        {
            "agency": "Its name.",
            "state": "Its state, as two letters.",
            "kind": "What sort of agency it is.",
            "first_listed": "The year it was first listed; never later than its oldest list.",
            "lists": "Keys of the lists in which it was seen.",
            "known_for": "What it is known for.",
            "source": "Where it was read what it is known for.",
            "sworn": "Sworn people. Left out: not stated.",
            "civilian": "Civilian staff. Left out: not stated.",
            "population": "People who live there. Left out: not stated.",
            "note": _NOTE,
            "size": "Key of `sizes`, where `kind` says it. Left out: not stated.",
            "type": "Key of `types`. Left out: not stated.",
            "setting": "Key of `settings`, where `kind` says it. Left out: not stated.",
        },
    ),
    "site_files._known_for": Part(
        "What a site is known for",
        "",
        {
            "field": "Key of the program's `fields`.",
            "text": "In our words.",
            "approaches": "Keys of the program's `approaches` that it shows. Left out: none is named.",
        },
    ),
    "board_files.read_board": Part(
        "Training boards: `boards/<id>.yaml`",
        "What a board gives numbers to, and what it asks to be sent. What no source says is left out and said so.",
        {"title": "Its name.", "state": "Its state, as two letters.", "versions": "First day → what it asked then."},
    ),
    "board_files._version": Part(
        "What a board asks from a day on",
        "",
        {
            "numbers": "`person`, `course` or `class` → the number it gives.",
            "columns": "What a line of our roster for it says, in order: `person_number`, `name`, `agency`, "
            "`course_number`, `class_number`, `title`, `started_on`, `ended_on`, `hours`, `result`, `score`, "
            "`instructors`.",
            "needs": "Numbers without which nothing is sent: `person_number`, `course_number`, `class_number`.",
            "statements": "What else it holds, each with its source.",
            "unknown": "What nobody has read, as sentences.",
            "sender": "A statement of who sends it.",
            "way": "A statement of how it is sent.",
            "columns_asked": "A statement of what a roster must say.",
            "packet": "Papers of the course file that belong to it: `sign_in`, `objectives`, `lesson_plan`, "
            "`qualifications`, `test`, `evaluations`, `materials`.",
            "packet_asked": "A statement of what the packet must hold.",
            "approval_renewal": "A statement of when an approved course is to be renewed.",
            "deadlines": "By when something is due.",
            "own_people_only": "`true`: an agency sends only its own people. Left out: whoever sat in the class.",
            "first_day_assumed": _ASSUMED,
        },
    ),
    "board_files._number": Part(
        "A number of a board",
        "",
        {
            "name": "What the board calls it.",
            "source": _SOURCE,
            "form": "A pattern of the whole number, where a source states its form. Left out: not known, any is taken.",
            "form_says": "The form in words; with `form` only.",
        },
    ),
    "board_files._deadline": Part(
        "A deadline of a board",
        "Either `days` or `yearly`.",
        {
            "key": "Its short name.",
            "text": "What is due, in our words.",
            "source": _SOURCE,
            "days": "So many days before the first or after the last class day.",
            "counts_from": "`first_day` or `last_day`. Left out: `last_day`.",
            "on_business_days": "`true`: only business days count. Left out: every day does.",
            "yearly": 'The day of each year, as in `"03-15"`.',
        },
    ),
    "edition_files.read_standard": Part(
        "Standards and pledges: `editions/<id>.yaml`",
        "",
        {
            "title": "What it is called.",
            "authority": "Who wrote it.",
            "rule": "The rule that judges people by it. Left out: none does.",
            "editions": "Its wordings, oldest first.",
            "statements": "What holds for every edition.",
            "unknown": "What nobody has read, each a sentence; `[]` where nothing is open.",
        },
    ),
    "edition_files._edition": Part(
        "An edition",
        "",
        {
            "key": "The word by which an agency chooses it.",
            "name": "What it is called.",
            "text": "What it asks, in our words.",
            "rule_version": "First day of the version of `rule` that judges it.",
            "source": _SOURCE,
        },
    ),
    "statement_files.read_statement": Part(
        "A statement", "", {"text": "What is said, in our words.", "source": _SOURCE}
    ),
    "research_files._finding": Part(
        "Research: `research.yaml`",
        "Key → what a study found. Every sentence of ours about an effect of training stands here.",
        {
            "outcome": "`knowledge`, `referral`, `force`, `arrest`, `injury`, `decay`, `refresher`, `stigma`, "
            "`volunteers`, `delivery` or `scales`.",
            "direction": "`linked`, `not_found`, `mixed`, `fades`, `comparable` or `reliable`.",
            "text": "The finding, in our words.",
            "basis": "How many of what were studied, and the figures.",
            "source": _SOURCE,
        },
    ),
    "measure_files._measure": Part(
        "Measures: `measures.yaml`",
        "Key → what an agency counts.",
        {
            "name": "Its name.",
            "definition": "What is counted.",
            "denominator": "What it is a share of. Left out: it is no share.",
            "systems": "The records that hold its numbers.",
            "source": _SOURCE,
            "note": _NOTE,
        },
    ),
    "tier_files._tier": Part(
        "Courses ready to build on: `tiers.yaml`",
        "Key → a course to start from.",
        {
            "title": "How long it is and for whom.",
            "course": "The course of the catalogue it is; its blocks, where it states any.",
            "claims": "Lists of topics it is held against from the start.",
            "model": "Blocks where no source states any.",
        },
    ),
    "tier_files._modelled": Part(
        "`model`",
        "",
        {
            "minutes": "How long the blocks last altogether.",
            "days": "On how many days.",
            "source": _SOURCE,
            "note": "What of it no source states.",
            "blocks": "As those of a course.",
        },
    ),
    "tailoring_files.read_tailoring": Part(
        "The guided plan: `tailoring.yaml`",
        "How a community is read, and what is proposed for it.",
        {
            "sizes": "Key → agencies of about one size, from the smallest on.",
            "test_of_shifts": "What the number of specialists in every squad rests on: `source` and `note`.",
            "source": "Of `test_of_shifts`: where it was read, as at a version.",
            "note": "Of `test_of_shifts`: what of it is ours.",
            "steps": "Key → a step of the plan, in order.",
        },
    ),
    "tailoring_files._size": Part(
        "A size",
        "",
        {
            "officers_from": "The fewest sworn people it has; the next size begins where it ends.",
            "text": "What it is called.",
            "percent": "The share to train, in whole percent.",
            "source": _SOURCE,
            "note": "What of it is ours.",
        },
    ),
    "tailoring_files._step": Part(
        "A step",
        "",
        {
            "title": "Its title.",
            "several": "`true`: every choice that holds is proposed. Left out: the first that holds.",
            "choices": "Key → what may be proposed, in order.",
        },
    ),
    "tailoring_files._choice_table": Part(
        "A choice",
        "",
        {
            "title": "What is done. In a calendar it may say `{others}`, `{each_month}` and `{later}`: classes after "
            "the first one in this year, the most of them in a month, and those of later years.",
            "why": "Why, in our words.",
            "source": _SOURCE,
            "when": "Words that must all hold: a size, `few_partners`, `fewer_than_a_class`, `several_classes`, "
            "`many_classes`, `classes_for_years`, `calls_not_counted`, `few_calls`, `own_dispatch`, `rural`, or `no_` "
            "and a kind of partner.",
            "unless": "Words of which none may hold.",
            "month": "In a calendar: the month of the first year, 1 to 12.",
            "element": "In a calendar: which of the ten essential elements it belongs to.",
        },
    ),
}
