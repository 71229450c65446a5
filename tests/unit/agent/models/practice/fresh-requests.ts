import type { Row } from './requests'

/** Written with the fresh tools, in one go, before either was tried. */
export const FRESH_REQUESTS: readonly Row[] = [
  ['upload ./photos/cat.png to the drive', 'drive__upload-file', { localPath: './photos/cat.png' }],
  [
    'share document doc_55 with ann@example.com as editor',
    'drive__share-document',
    { documentId: 'doc_55', email: 'ann@example.com', role: 'editor' },
  ],
  ['find recipes with lentils', 'recipes__searchRecipes', { query: 'lentils' }],
  [
    'search vegetarian recipes for pumpkin',
    'recipes__searchRecipes',
    { query: 'pumpkin', vegetarian: true },
  ],
  [
    'add eggs, flour and milk to my shopping list',
    'recipes__addToShoppingList',
    { ingredients: ['eggs', 'flour', 'milk'] },
  ],
  [
    'search flights from Oslo to Lisbon on 2027-01-14',
    'flights__search_flights',
    { from_airport: 'Oslo', to_airport: 'Lisbon', date: '2027-01-14' },
  ],
  [
    'flights from TXL to JFK on 3 March 2027 in business',
    'flights__search_flights',
    { from_airport: 'TXL', to_airport: 'JFK', date: '2027-03-03', cabin: 'business' },
  ],
  [
    'book a room at Hotel Adlon from 2027-02-01 to 2027-02-03 for 2 guests',
    'hotels__book_room',
    { hotel: 'Hotel Adlon', check_in: '2027-02-01', check_out: '2027-02-03', guests: 2 },
  ],
  ['what is the stock price of ACME?', 'stocks__quote', { symbol: 'ACME' }],
  ['show me the top headlines in sports', 'news__top_headlines', { category: 'sports' }],
  ['top 3 technology headlines', 'news__top_headlines', { category: 'technology', limit: 3 }],
  [
    'create a note: call grandma on Sunday',
    'notes__create_note',
    { content: 'call grandma on Sunday' },
  ],
  [
    'make a note titled Ideas with content "a kite shop"',
    'notes__create_note',
    { title: 'Ideas', content: 'a kite shop' },
  ],
  ['find notes about kites', 'notes__find_notes', { text: 'kites' }],
  ['delete note n-12', 'notes__delete_note', { note_id: 'n-12' }],
  [
    'trigger a build of branch main in project web',
    'ci__trigger_build',
    { project: 'web', branch: 'main' },
  ],
  [
    'start a build for project api, branch: release',
    'ci__trigger_build',
    { project: 'api', branch: 'release' },
  ],
  ['get the log of build 771', 'ci__get_build_log', { build_id: 771 }],
  ['restart server web-1', 'cloud__restart_server', { server_name: 'web-1' }],
  ['list the servers in Frankfurt', 'cloud__list_servers', { region: 'Frankfurt' }],
  ['what time is it in Europe/Berlin?', 'time__get_current_time', { timezone: 'Europe/Berlin' }],
  [
    'send an sms to +4915112345678 saying I am late',
    'sms__send_sms',
    { phone_number: '+4915112345678', message: 'I am late' },
  ],
  ['submit a rating of 4 stars', 'survey__submit_rating', { stars: 4 }],
  ['track shipment 1Z999AA10', 'fleet__track_shipment', { tracking_number: '1Z999AA10' }],
  ['renew the book 9783161484100', 'library__renew_book', { isbn: '9783161484100' }],
  ['publish the article "spring-sale"', 'cms__publish_article', { slug: 'spring-sale' }],
  [
    'append a row to sheet Budget with values rent, 900',
    'spreadsheet__append_row',
    { sheet: 'Budget', values: ['rent', '900'] },
  ],
  [
    'generate a large image of a red bicycle',
    'images__generate_image',
    { prompt: 'a red bicycle', size: 'large' },
  ],
  [
    'resize cat.png to width 300 and height 200',
    'images__resize_image',
    { path: 'cat.png', width: 300, height: 200 },
  ],
  [
    'invite bob@example.com as a guest',
    'users__invite_user',
    { email: 'bob@example.com', role: 'guest' },
  ],
  ['deactivate the user jdoe', 'users__deactivate_user', { username: 'jdoe' }],
  [
    'create a poll: where do we eat? options: pizza, sushi',
    'poll__create_poll',
    { question: 'where do we eat?', options: ['pizza', 'sushi'] },
  ],
  ['start a timer for 15 minutes', 'timer__start_timer', { minutes: 15 }],
  ['set a timer of 5 minutes called tea', 'timer__start_timer', { minutes: 5, label: 'tea' }],
  [
    'read the documentation page https://docs.example.com/start',
    'docs__get_page',
    { url: 'https://docs.example.com/start' },
  ],
  ['assign ticket 4410 to Maria', 'support__assign_ticket', { ticket_id: 4410, agent: 'Maria' }],
]
