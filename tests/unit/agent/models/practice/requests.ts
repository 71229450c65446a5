import type { JsonObject } from '@/lib/domain/json'

/** What a person says, the tool it names, and the arguments it holds. */
export type Row = readonly [request: string, tool: string, args: JsonObject]

const local = (text: string): string => new Date(text).toISOString()

export const REQUESTS: readonly Row[] = [
  [
    'remember that the launch is on Tuesday',
    'memory__create_entities',
    {
      entities: [
        { name: 'launch', entityType: 'note', observations: ['the launch is on Tuesday'] },
      ],
    },
  ],
  [
    "remember that my sister's birthday is on 5 March and that she likes tulips",
    'memory__create_entities',
    {
      entities: [
        {
          name: "sister's birthday",
          entityType: 'note',
          observations: ["my sister's birthday is on 5 March and that she likes tulips"],
        },
      ],
    },
  ],
  ['what do you remember?', 'memory__read_graph', {}],
  ['search my memory for launch', 'memory__search_nodes', { query: 'launch' }],
  ['forget the launch', 'memory__delete_entities', { entityNames: ['launch'] }],
  ['echo hello world', 'everything__echo', { message: 'hello world' }],
  ['add 3 and 4', 'everything__get-sum', { a: 3, b: 4 }],
  ['what is the sum of 2.5 and -1', 'everything__get-sum', { a: 2.5, b: -1 }],
  ['show the environment variables', 'everything__get-env', {}],
  ['show me the tiny image', 'everything__get-tiny-image', {}],
  ['list the files in /tmp/x', 'filesystem__list_directory', { path: '/tmp/x' }],
  ['read notes.txt', 'filesystem__read_text_file', { path: 'notes.txt' }],
  ["write 'hello' to a.txt", 'filesystem__write_file', { path: 'a.txt', content: 'hello' }],
  ['create a folder /tmp/x/reports', 'filesystem__create_directory', { path: '/tmp/x/reports' }],
  [
    'move a.txt to /tmp/x/b.txt',
    'filesystem__move_file',
    { source: 'a.txt', destination: '/tmp/x/b.txt' },
  ],
  ['show me the directory tree of /tmp/x', 'filesystem__directory_tree', { path: '/tmp/x' }],
  [
    'find files matching *.md in /tmp/x',
    'filesystem__search_files',
    { path: '/tmp/x', pattern: '*.md' },
  ],
  ['which directories are allowed?', 'filesystem__list_allowed_directories', {}],
  ['read a.txt and b.txt', 'filesystem__read_multiple_files', { paths: ['a.txt', 'b.txt'] }],
  [
    'open an issue in octo/hello titled "Crash on start"',
    'tracker__create_issue',
    { repo: 'octo/hello', title: 'Crash on start' },
  ],
  ['list open issues in octo/hello', 'tracker__list_issues', { repo: 'octo/hello', state: 'open' }],
  ['show issue #42 in octo/hello', 'tracker__get_issue', { repo: 'octo/hello', issue_number: 42 }],
  [
    'comment on issue 7 in octo/hello: looks good to me',
    'tracker__add_comment',
    { repo: 'octo/hello', issue_number: 7, body: 'looks good to me' },
  ],
  [
    'close issue 12 in octo/hello as completed',
    'tracker__close_issue',
    { repo: 'octo/hello', issue_number: 12, reason: 'completed' },
  ],
  [
    'send an email to ann@example.com with subject Lunch saying are you free at noon?',
    'mail__send_email',
    { to: ['ann@example.com'], subject: 'Lunch', body: 'are you free at noon?' },
  ],
  [
    'email bob@example.com and eve@example.com, subject: Budget, body: please review',
    'mail__send_email',
    { to: ['bob@example.com', 'eve@example.com'], subject: 'Budget', body: 'please review' },
  ],
  [
    'search my mail for invoices from March',
    'mail__search_messages',
    { query: 'invoices from March' },
  ],
  [
    'schedule a meeting called Standup on 2026-12-01T09:00 with ann@example.com',
    'calendar__create_event',
    { title: 'Standup', start: local('2026-12-01T09:00'), attendees: ['ann@example.com'] },
  ],
  ["what's on my calendar on 2026-12-01", 'calendar__list_events', { date: '2026-12-01' }],
  ['delete event evt_123', 'calendar__delete_event', { event_id: 'evt_123' }],
  [
    'find 30 minutes of free time on 2026-12-02',
    'calendar__find_free_time',
    { duration_minutes: 30, date: '2026-12-02' },
  ],
  [
    'add a contact Jane Doe, jane@doe.com, company Acme',
    'crm__create_contact',
    { first_name: 'Jane', last_name: 'Doe', email: 'jane@doe.com', company: 'Acme' },
  ],
  ['find the contact Jane Doe', 'crm__find_contact', { query: 'Jane Doe' }],
  ['move deal D-17 to won', 'crm__update_deal', { deal_id: 'D-17', stage: 'won' }],
  [
    'log a call with Jane Doe: discussed pricing',
    'crm__log_call',
    { contact: 'Jane Doe', notes: 'discussed pricing' },
  ],
  [
    'create an invoice for Acme: Consulting 1200',
    'pay__create_invoice',
    { customer: 'Acme', items: [{ description: 'Consulting', amount: 1200 }] },
  ],
  ['refund payment pay_991', 'pay__refund_payment', { payment_id: 'pay_991' }],
  ["what's my balance?", 'pay__get_balance', {}],
  ['show the last 10 transactions', 'pay__list_transactions', { limit: 10 }],
  ["what's the weather in Oslo?", 'weather__current_weather', { city: 'Oslo' }],
  ['forecast for Paris for the next 3 days', 'weather__get_forecast', { city: 'Paris', days: 3 }],
  ['search the web for best hiking boots', 'web__search', { query: 'best hiking boots' }],
  ['fetch https://example.com/page', 'web__fetch_url', { url: 'https://example.com/page' }],
  ["post 'deploy done' to #ops", 'chat__post_message', { channel: '#ops', text: 'deploy done' }],
  ['list channels', 'chat__list_channels', {}],
  ['set my status to on vacation', 'chat__set_status', { text: 'on vacation' }],
  ['add a task buy milk', 'todo__add_task', { title: 'buy milk' }],
  [
    'add a high priority task: call the bank',
    'todo__add_task',
    { title: 'call the bank', priority: 'high' },
  ],
  ['show my tasks', 'todo__list_tasks', {}],
  ['complete task 12', 'todo__complete_task', { id: '12' }],
  ['play Yesterday by The Beatles', 'music__play', { track: 'Yesterday', artist: 'The Beatles' }],
  ['pause the music', 'music__pause', {}],
  ['set the volume to 30', 'music__set_volume', { level: 30 }],
  ['turn on the light in the kitchen', 'home__turn_on_light', { room: 'kitchen' }],
  [
    "translate 'good morning' to French",
    'words__translate_text',
    { text: 'good morning', target_language: 'French' },
  ],
  [
    'directions from Berlin to Munich by transit',
    'maps__get_directions',
    { origin: 'Berlin', destination: 'Munich', mode: 'transit' },
  ],
  ['convert 100 USD to EUR', 'money__convert_currency', { amount: 100, from: 'USD', to: 'EUR' }],
  ['list the tables', 'db__list_tables', {}],
  ['describe table users', 'db__describe_table', { table: 'users' }],
  ['run the query select * from users', 'db__run_query', { sql: 'select * from users' }],
  [
    'create a wiki page titled Onboarding with content Welcome aboard',
    'wiki__create_page',
    { title: 'Onboarding', content: 'Welcome aboard' },
  ],
  ["what's the status of order 5512", 'shop__getOrderStatus', { orderId: '5512' }],
  ['cancel order 5512', 'shop__cancelOrder', { orderId: '5512' }],
  [
    'book leave from 2026-12-20 to 2026-12-31 as vacation',
    'staff__book_leave',
    { start_date: '2026-12-20', end_date: '2026-12-31', type: 'vacation' },
  ],
]

/** Requests that name no tool that is there. */
export const NAMELESS: readonly string[] = [
  'hello',
  'tell me a joke',
  'why is the sky blue?',
  'thanks!',
  'asdf qwer',
  'list my favourite movies',
  'what can you do?',
  'write a poem about spring',
]
