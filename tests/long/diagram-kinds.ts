/** What a model writes when it is asked for one of each kind, and words that the picture must show. */
export const DIAGRAM_KINDS = [
  {
    kind: 'flowchart',
    text: 'flowchart TD\n  A["A message comes in"] --> B{"Does it ask<br/>for something?"}\n  B -->|yes| C[Make an issue]\n  B -->|no| D[(Archive)]\n  subgraph Board\n    C --> E([Prioritise])\n  end',
    words: ['A message comes in', 'Make an issue', 'Archive', 'Board', 'yes'],
  },
  {
    kind: 'sequenceDiagram',
    text: 'sequenceDiagram\n  participant You\n  You->>Sayso: May I?\n  alt yes\n    Sayso-->>You: Done\n  else no\n    Note over Sayso: Nothing happened\n  end',
    words: ['May I?', 'Done', 'Nothing happened'],
  },
  {
    kind: 'classDiagram',
    text: 'classDiagram\n  class Card {\n    +String title\n    +allow() void\n  }\n  class Answerable {\n    <<interface>>\n  }\n  Answerable <|-- Card\n  Card "1" --> "*" Row : shows',
    words: ['title', 'allow', 'Answerable', 'shows'],
  },
  {
    kind: 'stateDiagram',
    text: 'stateDiagram-v2\n  [*] --> Proposed\n  Proposed --> Asked: writes\n  Asked --> Done: yes\n  Done --> [*]',
    words: ['Proposed', 'Asked', 'writes'],
  },
  {
    kind: 'erDiagram',
    text: 'erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  ORDER ||--|{ LINE : contains\n  CUSTOMER {\n    string name\n    string email UK\n  }\n  ORDER {\n    int number PK\n    date placed\n  }',
    words: ['CUSTOMER', 'ORDER', 'places', 'number', 'placed'],
  },
  {
    kind: 'gantt',
    text: 'gantt\n  title The week\n  dateFormat YYYY-MM-DD\n  section Launch\n    Write :a, 2026-03-02, 2d\n    Send :after a, 1d\n  section After\n    Read what they say :crit, 2026-03-05, 2d\n    Answer :active, 2026-03-06, 1d\n    All answered :milestone, 2026-03-07, 0d',
    words: ['The week', 'Launch', 'Write', 'Send', 'Answer'],
  },
  {
    kind: 'pie',
    text: 'pie showData\n  title Verdicts\n  "Allowed" : 7\n  "Refused" : 3',
    words: ['Verdicts', 'Allowed', '70%'],
  },
  {
    kind: 'journey',
    text: 'journey\n  title A first morning\n  section Set up\n    Install: 5: Amy\n    Connect the mail: 3: Amy, Bob\n  section Work\n    Ask for the week: 4: Amy\n    Read a wrong answer: 1: Bob',
    words: ['A first morning', 'Set up', 'Install', 'Amy', 'Bob'],
  },
  {
    kind: 'quadrantChart',
    text: 'quadrantChart\n  title What to do first\n  x-axis Little work --> Much work\n  y-axis Little use --> Much use\n  quadrant-1 Plan\n  quadrant-2 Do now\n  quadrant-3 When idle\n  quadrant-4 Leave\n  Search: [0.3, 0.8]\n  Export: [0.7, 0.3]',
    words: ['What to do first', 'Little work', 'Do now', 'Search', 'Export'],
  },
  {
    kind: 'xychart',
    text: 'xychart-beta\n  title "Questions a month"\n  x-axis [Jan, Feb, Mar, Apr]\n  y-axis "Questions" 0 --> 120\n  bar [40, 80, 65, 110]\n  line [35, 70, 75, 100]',
    words: ['Questions a month', 'Feb', 'Questions', '120'],
  },
  {
    kind: 'timeline',
    text: 'timeline\n  title Of the product\n  section First year\n    2024 : Idea : A sketch\n    2025 : First release\n  section Second year\n    2026 : Plugins : Views',
    words: ['Of the product', 'First year', '2024', 'Idea', 'Plugins'],
  },
  {
    kind: 'gitGraph',
    text: 'gitGraph\n  commit id: "start"\n  branch panel\n  commit id: "draw"\n  checkout main\n  commit id: "mend"\n  merge panel tag: "v1.2"\n  branch docs\n  commit id: "write"',
    words: ['main', 'panel', 'draw', 'v1.2', 'docs'],
  },
  {
    kind: 'requirementDiagram',
    text: 'requirementDiagram\n  requirement consent {\n    id: 1\n    text: Nothing runs without a yes\n    risk: high\n    verifymethod: test\n  }\n  element card {\n    type: view\n  }\n  card - satisfies -> consent',
    words: ['consent', 'Nothing runs without a yes', 'card', 'satisfies'],
  },
  {
    kind: 'sankey',
    text: 'sankey-beta\nAsked,Allowed,70\nAsked,Refused,30\nAllowed,Done,65\nAllowed,Failed,5',
    words: ['Asked', 'Allowed', 'Refused', 'Failed'],
  },
  {
    kind: 'block',
    text: 'block-beta\n  columns 2\n  panel["Panel"] settings["Settings"]\n  worker["Worker"]:2\n  panel --> worker\n  settings --> worker',
    words: ['Panel', 'Settings', 'Worker'],
  },
  {
    kind: 'packet',
    text: 'packet-beta\n  0-15: "Source port"\n  16-31: "Destination port"\n  32-63: "Sequence number"',
    words: ['Source port', 'Destination port', 'Sequence number'],
  },
  {
    kind: 'kanban',
    text: 'kanban\n  todo[To do]\n    a[Write the guide]\n    b[Ask Amy about the launch]\n  doing[Doing]\n    c[Mend the search]\n  done[Done]\n    d[Take pictures]',
    words: ['To do', 'Write the guide', 'Mend the search', 'Take pictures'],
  },
  {
    kind: 'radar',
    text: 'radar-beta\n  title Two models\n  axis speed["Speed"], price["Price"], sense["Sense"], words["Words"]\n  curve a["First"]{4, 3, 5, 2}\n  curve b["Second"]{2, 5, 3, 4}\n  max 5',
    words: ['Two models', 'Speed', 'Sense', 'First', 'Second'],
  },
] as const
