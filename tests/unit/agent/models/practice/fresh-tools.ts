import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'

const tool = (
  name: string,
  description: string,
  properties: Readonly<Record<string, JsonObject>>,
  required: readonly string[],
): ModelTool => ({
  name,
  description,
  inputSchema: {
    type: 'object',
    properties: { ...properties },
    required: [...required],
    additionalProperties: false,
  },
})

const text: JsonObject = { type: 'string' }
const whole: JsonObject = { type: 'integer' }
const number: JsonObject = { type: 'number' }
const yes: JsonObject = { type: 'boolean' }
const day: JsonObject = { type: 'string', format: 'date' }
const choice = (...values: string[]): JsonObject => ({ type: 'string', enum: values })

/** More tools, in other styles and domains, than the matching was first made with. */
export const FRESH_TOOLS: readonly ModelTool[] = [
  tool(
    'drive__upload-file',
    'Uploads a local file to the drive.',
    { localPath: text, folderId: text },
    ['localPath'],
  ),
  tool(
    'drive__share-document',
    'Shares a document with a person.',
    {
      documentId: text,
      email: { type: 'string', format: 'email' },
      role: choice('viewer', 'editor'),
    },
    ['documentId', 'email', 'role'],
  ),
  tool(
    'recipes__searchRecipes',
    'Finds recipes by ingredients or name',
    { query: text, maxMinutes: whole, vegetarian: yes },
    ['query'],
  ),
  tool(
    'recipes__addToShoppingList',
    'Adds ingredients to the shopping list',
    { ingredients: { type: 'array', items: text } },
    ['ingredients'],
  ),
  tool(
    'flights__search_flights',
    'Search for flights between two airports on a date.',
    {
      from_airport: text,
      to_airport: text,
      date: day,
      passengers: whole,
      cabin: choice('economy', 'business', 'first'),
    },
    ['from_airport', 'to_airport', 'date'],
  ),
  tool(
    'hotels__book_room',
    'Reserve a hotel room.',
    { hotel: text, check_in: day, check_out: day, guests: whole },
    ['hotel', 'check_in', 'check_out', 'guests'],
  ),
  tool(
    'stocks__quote',
    'Latest price of a stock.',
    { symbol: { type: 'string', description: 'Ticker symbol, e.g. ACME' } },
    ['symbol'],
  ),
  tool(
    'news__top_headlines',
    'Top headlines, optionally by category and country.',
    {
      category: choice('business', 'sports', 'science', 'technology'),
      country: text,
      limit: whole,
    },
    [],
  ),
  tool(
    'notes__create_note',
    'Create a note.',
    { title: text, content: text, tags: { type: 'array', items: text } },
    ['content'],
  ),
  tool('notes__find_notes', 'Find notes by text.', { text }, ['text']),
  tool('notes__delete_note', 'Delete a note for good.', { note_id: text }, ['note_id']),
  tool('ci__trigger_build', 'Start a build of a branch.', { project: text, branch: text }, [
    'project',
    'branch',
  ]),
  tool('ci__get_build_log', 'Fetch the log of a build.', { build_id: whole }, ['build_id']),
  tool('cloud__restart_server', 'Restart a virtual machine.', { server_name: text }, [
    'server_name',
  ]),
  tool('cloud__list_servers', 'List virtual machines and their state.', { region: text }, []),
  tool(
    'time__get_current_time',
    'Current time in a time zone.',
    { timezone: { type: 'string', description: 'IANA name such as Europe/Berlin' } },
    ['timezone'],
  ),
  tool(
    'sms__send_sms',
    'Send a text message to a phone number.',
    { phone_number: text, message: text },
    ['phone_number', 'message'],
  ),
  tool(
    'survey__submit_rating',
    'Submit a rating with an optional remark.',
    { stars: { type: 'integer', minimum: 1, maximum: 5 }, remark: text },
    ['stars'],
  ),
  tool('fleet__track_shipment', 'Track a shipment by its number.', { tracking_number: text }, [
    'tracking_number',
  ]),
  tool('library__renew_book', 'Renew the loan of a book.', { isbn: text }, ['isbn']),
  tool(
    'cms__publish_article',
    'Publish an article that is a draft.',
    { slug: text, notify_subscribers: yes },
    ['slug'],
  ),
  tool(
    'spreadsheet__append_row',
    'Append a row of values to a sheet.',
    { sheet: text, values: { type: 'array', items: text } },
    ['sheet', 'values'],
  ),
  tool(
    'images__generate_image',
    'Generate an image from a prompt.',
    { prompt: text, size: choice('small', 'medium', 'large') },
    ['prompt'],
  ),
  tool(
    'images__resize_image',
    'Resize an image file.',
    { path: text, width: whole, height: whole },
    ['path', 'width', 'height'],
  ),
  tool(
    'users__invite_user',
    'Invite a person to the workspace.',
    { email: { type: 'string', format: 'email' }, role: choice('admin', 'member', 'guest') },
    ['email', 'role'],
  ),
  tool('users__deactivate_user', 'Deactivate the account of a person.', { username: text }, [
    'username',
  ]),
  tool(
    'poll__create_poll',
    'Create a poll.',
    { question: text, options: { type: 'array', items: text } },
    ['question', 'options'],
  ),
  tool('timer__start_timer', 'Start a countdown.', { minutes: { type: 'number' }, label: text }, [
    'minutes',
  ]),
  tool('docs__get_page', 'Read a documentation page.', { url: { type: 'string', format: 'uri' } }, [
    'url',
  ]),
  tool(
    'support__assign_ticket',
    'Assign a support ticket to an agent.',
    { ticket_id: whole, agent: text },
    ['ticket_id', 'agent'],
  ),
  tool(
    'gym__log_workout',
    'Record a workout.',
    { exercise: text, reps: whole, weight_kg: number },
    ['exercise', 'reps'],
  ),
  tool('gym__workout_history', 'Past workouts.', { exercise: text, days: whole }, []),
  tool(
    'jira__transition_issue',
    'Move an issue to another status.',
    { issueKey: text, status: choice('To Do', 'In Progress', 'Done') },
    ['issueKey', 'status'],
  ),
  tool('jira__assign_issue', 'Assign an issue to someone.', { issueKey: text, assignee: text }, [
    'issueKey',
    'assignee',
  ]),
  tool(
    'slack__add_reaction',
    'Add an emoji reaction to a message.',
    { message_id: text, emoji: text },
    ['message_id', 'emoji'],
  ),
  tool(
    'figma__export_frame',
    'Export a frame as an image.',
    { frame: text, format: choice('png', 'svg', 'pdf') },
    ['frame', 'format'],
  ),
  tool(
    'bank__transfer_money',
    'Transfer money to an account.',
    { to_account: text, amount: number, currency: text, reference: text },
    ['to_account', 'amount'],
  ),
  tool('bank__block_card', 'Block a payment card.', { card_last4: text }, ['card_last4']),
  tool('kb__ask', 'Answer a question from the knowledge base.', { question: text }, ['question']),
  tool(
    'dns__lookup',
    'Look up DNS records of a domain.',
    { domain: text, type: choice('A', 'AAAA', 'MX', 'TXT') },
    ['domain'],
  ),
  tool(
    'analytics__page_views',
    'Number of page views of a page in a period.',
    { page: text, from: day, to: day },
    ['page'],
  ),
  tool('feature__set_flag', 'Switch a feature flag on or off.', { flag: text, enabled: yes }, [
    'flag',
    'enabled',
  ]),
  tool('photos__create_album', 'Create a photo album.', { name: text, description: text }, [
    'name',
  ]),
  tool(
    'photos__add_to_album',
    'Add photos to an album.',
    { album: text, photo_ids: { type: 'array', items: text } },
    ['album', 'photo_ids'],
  ),
  tool(
    'podcast__subscribe',
    'Subscribe to a podcast feed.',
    { feed_url: { type: 'string', format: 'uri' } },
    ['feed_url'],
  ),
  tool('garden__water_plants', 'Water the plants of a zone.', { zone: text, minutes: whole }, [
    'zone',
    'minutes',
  ]),
  tool('car__lock', 'Lock the car.', {}, []),
  tool('car__climate', 'Set the temperature of the car.', { temperature: number }, ['temperature']),
  tool('school__submit_homework', 'Hand in homework.', { course: text, text: text }, [
    'course',
    'text',
  ]),
  tool('vote__cast', 'Cast a vote.', { ballot_id: text, choice: text }, ['ballot_id', 'choice']),
]
