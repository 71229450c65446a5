import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'

const string = (description = ''): JsonObject =>
  description === '' ? { type: 'string' } : { type: 'string', description }
const formatted = (format: string, description = ''): JsonObject => ({
  ...string(description),
  format,
})
const oneOf = (...values: string[]): JsonObject => ({ type: 'string', enum: values })
const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
const number: JsonObject = { type: 'number' }
const integer: JsonObject = { type: 'integer' }
const boolean: JsonObject = { type: 'boolean' }

/** A name that ends with `!` is required. */
const tool = (
  name: string,
  description: string,
  fields: Readonly<Record<string, JsonObject>> = {},
): ModelTool => {
  const bare = (field: string): string => field.replace(/!$/, '')
  return {
    name,
    description,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(fields).map(([field, schema]) => [bare(field), schema]),
      ),
      required: Object.keys(fields)
        .filter((field) => field.endsWith('!'))
        .map(bare),
    },
  }
}

/** Tools of many domains in the styles that real servers use, none of them known to the practice model. */
export const INVENTED_TOOLS: readonly ModelTool[] = [
  tool('tracker__create_issue', 'Create a new issue in a repository.', {
    'repo!': string('Repository as owner/name'),
    'title!': string('Issue title'),
    body: string('Issue text in Markdown'),
    labels: list(string()),
    assignee: string(),
  }),
  tool('tracker__list_issues', 'List issues in a repository, newest first.', {
    'repo!': string('Repository as owner/name'),
    state: oneOf('open', 'closed', 'all'),
    labels: list(string()),
    limit: integer,
  }),
  tool('tracker__get_issue', 'Get one issue with its comments.', {
    'repo!': string(),
    'issue_number!': integer,
  }),
  tool('tracker__add_comment', 'Add a comment to an issue or pull request.', {
    'repo!': string(),
    'issue_number!': integer,
    'body!': string('The comment'),
  }),
  tool('tracker__close_issue', 'Close an issue.', {
    'repo!': string(),
    'issue_number!': integer,
    reason: oneOf('completed', 'not_planned'),
  }),
  tool('tracker__search_code', 'Search code across repositories.', {
    'query!': string(),
    language: string(),
  }),
  tool('mail__send_email', 'Send an email from your account.', {
    'to!': list(formatted('email')),
    'subject!': string(),
    'body!': string('Plain text'),
    cc: list(formatted('email')),
  }),
  tool('mail__search_messages', 'Search the mailbox. Supports the usual operators.', {
    'query!': string('What to search for'),
    max_results: integer,
    unread_only: boolean,
  }),
  tool('mail__read_message', 'Read one message by its id.', { 'message_id!': string() }),
  tool('mail__archive_message', 'Archive a message.', { 'message_id!': string() }),
  tool('calendar__create_event', 'Create a calendar event.', {
    'title!': string(),
    'start!': formatted('date-time'),
    end: formatted('date-time'),
    attendees: list(formatted('email')),
    location: string(),
  }),
  tool('calendar__list_events', 'List the events of a day.', {
    date: formatted('date'),
    days: integer,
  }),
  tool('calendar__delete_event', 'Delete an event.', { 'event_id!': string() }),
  tool('calendar__find_free_time', 'Find free slots in your calendar.', {
    'duration_minutes!': integer,
    date: formatted('date'),
  }),
  tool('crm__create_contact', 'Create a contact in the CRM.', {
    'first_name!': string(),
    'last_name!': string(),
    email: formatted('email'),
    phone: string(),
    company: string(),
  }),
  tool('crm__find_contact', 'Find contacts by name, email or company.', { 'query!': string() }),
  tool('crm__update_deal', 'Update the stage or amount of a deal.', {
    'deal_id!': string(),
    'stage!': oneOf('lead', 'qualified', 'won', 'lost'),
    amount: number,
  }),
  tool('crm__log_call', 'Log a phone call with a contact.', {
    'contact!': string(),
    'notes!': string(),
    duration_minutes: integer,
  }),
  tool('pay__create_invoice', 'Create and finalise an invoice.', {
    'customer!': string(),
    'items!': list({
      type: 'object',
      properties: { description: string(), amount: number, quantity: integer },
      required: ['description', 'amount'],
    }),
    due_date: formatted('date'),
    currency: oneOf('USD', 'EUR', 'GBP'),
  }),
  tool('pay__refund_payment', 'Refund a payment, in full unless an amount is given.', {
    'payment_id!': string(),
    amount: number,
    reason: string(),
  }),
  tool('pay__get_balance', 'Get the balance of your account.'),
  tool('pay__list_transactions', 'List recent transactions.', {
    limit: integer,
    since: formatted('date'),
  }),
  tool('weather__current_weather', 'Current weather conditions for a city.', { 'city!': string() }),
  tool('weather__get_forecast', 'Weather forecast for a city for up to ten days.', {
    'city!': string(),
    days: { type: 'integer', minimum: 1, maximum: 10 },
    units: oneOf('metric', 'imperial'),
  }),
  tool('web__search', 'Search the web and return the best results.', {
    'query!': string(),
    count: integer,
  }),
  tool('web__fetch_url', 'Fetch a URL and return its text.', {
    'url!': formatted('uri'),
    max_length: integer,
  }),
  tool('chat__post_message', 'Post a message to a channel.', {
    'channel!': string(),
    'text!': string(),
  }),
  tool('chat__list_channels', 'List all channels of the workspace.'),
  tool('chat__set_status', 'Set your status text.', { 'text!': string(), emoji: string() }),
  tool('todo__add_task', 'Add a task to your list.', {
    'title!': string(),
    due: string('When it is due, in words'),
    priority: oneOf('low', 'medium', 'high'),
  }),
  tool('todo__complete_task', 'Mark a task as done.', { 'id!': string() }),
  tool('todo__list_tasks', 'List your tasks.', { filter: oneOf('all', 'open', 'done') }),
  tool('music__play', 'Play a track.', { 'track!': string(), artist: string() }),
  tool('music__pause', 'Pause the music.'),
  tool('music__set_volume', 'Set the volume.', {
    'level!': { type: 'integer', minimum: 0, maximum: 100 },
  }),
  tool('home__turn_on_light', 'Turn on the light in a room.', {
    'room!': string(),
    brightness: integer,
  }),
  tool('home__set_thermostat', 'Set the target temperature of the thermostat.', {
    'temperature!': number,
    unit: oneOf('celsius', 'fahrenheit'),
  }),
  tool('words__translate_text', 'Translate a text into another language.', {
    'text!': string(),
    'target_language!': string(),
    source_language: string(),
  }),
  tool('maps__get_directions', 'Get directions between two places.', {
    'origin!': string(),
    'destination!': string(),
    mode: oneOf('driving', 'walking', 'transit', 'cycling'),
  }),
  tool('maps__geocode', 'Turn an address into coordinates.', { 'address!': string() }),
  tool('money__convert_currency', 'Convert an amount between currencies.', {
    'amount!': number,
    'from!': string('Currency code'),
    'to!': string('Currency code'),
  }),
  tool('db__run_query', 'Run a read-only SQL query.', { 'sql!': string() }),
  tool('db__list_tables', 'List the tables of the database.'),
  tool('db__describe_table', 'Describe the columns of a table.', { 'table!': string() }),
  tool('wiki__create_page', 'Create a page in the wiki.', {
    'title!': string(),
    content: string(),
    parent_id: string(),
  }),
  tool('wiki__search_pages', 'Search the pages of the wiki.', { 'query!': string() }),
  tool('shop__getOrderStatus', 'Look up where an order is.', { 'orderId!': string() }),
  tool('shop__cancelOrder', 'Cancel an order that has not shipped.', {
    'orderId!': string(),
    reason: string(),
  }),
  tool('staff__book_leave', 'Book leave for yourself.', {
    'start_date!': formatted('date'),
    'end_date!': formatted('date'),
    'type!': oneOf('vacation', 'sick', 'unpaid'),
  }),
]
