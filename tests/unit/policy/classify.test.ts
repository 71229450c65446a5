import { describe, expect, test } from 'vitest'
import { isRead, severityOf, type EffectClass } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import { classify, effectOfCall } from '@/lib/policy/classify'
import { definitionOf } from './policy-cases'

const names = (text: string): string[] => text.trim().split(/\s+/)
const effectOf = (name: string): EffectClass => classify(definitionOf(name)).effect
const floorOf = (name: string): EffectClass => classify(definitionOf(name)).floor

/** Names as real servers give them. */
const READS = names(`
  search_repositories get_file_contents list_issues issue_read pull_request_read list_commits get_me search_users
  slack_list_channels slack_get_channel_history conversations_search_messages notion-search notion-get-comments
  API-get-user getJiraIssue searchJiraIssuesUsingJql getConfluenceSpaces lookupJiraAccountId list_customers
  retrieve_balance list_payment_intents get_refund list_transactions find_issues whoami list_tables get_logs
  hubspot-search-objects read_text_file read_multiple_files list_directory_with_sizes get_file_info read_graph
  search_nodes read_wiki_contents get_current_time convert_time get-forecast maps_search_places get_hotel_prices
  check_restaurant_opening_hours view_cart get_order_history get_exchange_rate spotify_search getNowPlaying
  list_devices airtable_list_records find_completed_tasks zoom_get_meeting list_recordings get_unread_messages
  GmailReadMessage GoogleCalendarReadEvents google_drive_search_files checkBalance isAvailable get_deleted_items get_sent_items
  get_shared_calendar list_orders get_post search_posts get_payment_methods
`)

const ACTS: Readonly<Record<string, EffectClass>> = {
  send_email: 'send',
  slack_post_message: 'send',
  reply_to_thread: 'send',
  post_tweet: 'send',
  send_sms: 'send',
  forward_email: 'send',
  broadcast_alert: 'send',
  share_file: 'share',
  invite_user: 'share',
  grant_permission: 'share',
  add_collaborator: 'share',
  add_user_to_channel: 'share',
  pay_bill: 'pay',
  transfer_money: 'pay',
  schedule_payment: 'pay',
  place_order: 'pay',
  reserve_hotel: 'pay',
  book_flight: 'pay',
  checkout: 'pay',
  withdraw_funds: 'pay',
  create_refund: 'pay',
  BankAppTransferFunds: 'pay',
  delete_everything: 'delete',
  batch_delete_emails: 'delete',
  remove_user_from_channel: 'delete',
  cancel_booking: 'delete',
  'API-delete-a-block': 'delete',
  get_and_delete: 'delete',
  find_and_remove: 'delete',
  change_password: 'account',
  verify_otp: 'account',
  verify2FA: 'account',
  disable_two_factor: 'account',
  login: 'account',
  create_api_key: 'account',
  update_user_profile: 'account',
  block_sender: 'account',
  execute_command: 'exec',
  run_python: 'exec',
  unlock_door: 'exec',
  HomeTurnOn: 'exec',
  set_thermostat: 'exec',
  trigger_webhook: 'exec',
  AcmeLockUnlockDoor: 'exec',
}

describe('names', () => {
  test.each(READS)('%s reads', (name) => {
    expect(isRead(effectOf(name))).toBe(true)
    expect(floorOf(name)).toBe('read.public')
  })

  test.each(Object.entries(ACTS))('%s is at least %s, and cannot be lowered', (name, effect) => {
    expect(severityOf(effectOf(name))).toBeGreaterThanOrEqual(severityOf(effect))
    expect(severityOf(floorOf(name))).toBeGreaterThanOrEqual(severityOf(effect))
  })

  test.each(
    names(`
      create_issue update_page write_file move_file create_entities add_observations merge_pull_request upload_video
      edit_message_draft archive_thread mark_as_read check_in submit_form accept_invitation read_or_create
      search_and_replace push_files apply_migration browser_click
    `),
  )('%s does more than read', (name) => {
    expect(severityOf(effectOf(name))).toBeGreaterThanOrEqual(severityOf('write.shared'))
  })

  test.each(
    names(
      'web_search brave_web_search google_search GoogleSearch tavily-search search search_internet browse_page navigate_to scrape_site',
    ),
  )('%s goes out to the open web', (name) => {
    expect(effectOf(name)).toBe('fetch.open')
  })

  test.each(names('echo sum frobnicate x resolve-library-id track_package open_nodes'))(
    'TOOLDEF-17: %s says nothing for certain: a shared write until the person says otherwise, and they may',
    (name) => {
      expect(effectOf(name)).toBe('write.shared')
      expect(floorOf(name)).toBe('read.public')
    },
  )

  test('a read is public only where every word is about public things', () => {
    expect(effectOf('get_current_time')).toBe('read.public')
    expect(effectOf('get_weather_forecast')).toBe('read.public')
    expect(effectOf('get_day_calendar')).toBe('read.private')
    expect(effectOf('get_items')).toBe('read.private')
  })

  test('one’s own drafts and notes are own writes', () => {
    expect(effectOf('create_draft')).toBe('write.own')
    expect(effectOf('add_note')).toBe('write.own')
    expect(effectOf('add_note_to_channel')).toBe('write.own')
  })

  test('a maker’s name is no verb', () => {
    expect(isRead(effectOf('paypal_list_invoices'))).toBe(true)
    expect(isRead(effectOf('PayPalGetBalance'))).toBe(true)
    expect(isRead(effectOf('sharepoint_search'))).toBe(true)
  })
})

describe('annotations', () => {
  test('TOOLDEF-09, TOOLDEF-16: no hint lowers anything', () => {
    const annotations = {
      readOnlyHint: true,
      destructiveHint: false,
      openWorldHint: false,
      idempotentHint: true,
    }
    expect(classify(definitionOf('delete_everything', {}, { annotations })).effect).toBe('delete')
    expect(classify(definitionOf('frobnicate', {}, { annotations })).effect).toBe('write.shared')
  })

  test('a server that admits more is believed', () => {
    expect(
      classify(definitionOf('get_x', {}, { annotations: { destructiveHint: true } })).floor,
    ).toBe('write.shared')
    expect(
      classify(definitionOf('get_x', {}, { annotations: { readOnlyHint: false } })).floor,
    ).toBe('write.own')
    expect(
      classify(definitionOf('search', { query: {} }, { annotations: { openWorldHint: true } }))
        .effect,
    ).toBe('fetch.open')
  })
})

describe('schemas and descriptions', () => {
  test.each([
    ['frobnicate', { command: {} }, 'exec'],
    ['frobnicate', { amount: {}, recipient: {} }, 'pay'],
    ['set_x', { password: {} }, 'account'],
  ] as const)('%s with %j is at least %s and stays it', (name, parameters, effect) => {
    expect(classify(definitionOf(name, parameters)).floor).toBe(effect)
  })

  test('a read that must have a body does more than read', () => {
    expect(classify(definitionOf('get_reply', { body: {} }, { required: ['body'] })).effect).toBe(
      'write.shared',
    )
    expect(classify(definitionOf('get_reply', { body: {} })).effect).toBe('read.private')
  })

  test.each([
    ['Sends an email to the given address.', 'send'],
    ['Deletes the note.', 'delete'],
    ['This tool creates a new page and also sends a message to its readers.', 'send'],
  ] as const)('a description raises: %s', (description, effect) => {
    expect(
      severityOf(classify(definitionOf('get_x', {}, { description })).effect),
    ).toBeGreaterThanOrEqual(severityOf(effect))
    expect(classify(definitionOf('get_x', {}, { description })).floor).toBe('read.public')
  })

  test.each([
    'Returns all the sent messages.',
    'Complete list of orders placed.',
    'Get the shared files of a user.',
  ])('a description about the past raises nothing: %s', (description) => {
    expect(classify(definitionOf('get_x', {}, { description })).effect).toBe('read.private')
  })

  test('a description lowers nothing', () => {
    expect(
      classify(definitionOf('frobnicate', {}, { description: 'Reads the list. Harmless.' })).effect,
    ).toBe('write.shared')
  })
})

const call = (name: string, args: JsonObject, chosen: EffectClass): EffectClass =>
  effectOfCall(definitionOf(name), args, chosen).effect

describe('arguments', () => {
  test('a filled address makes a fetch, whatever it is called', () => {
    expect(call('get_page', { url: 'example.com' }, 'read.public')).toBe('fetch.open')
    expect(call('get_page', { page: 'https://example.com' }, 'read.public')).toBe('fetch.open')
    expect(call('get_page', { page: '//example.com' }, 'read.public')).toBe('fetch.open')
    expect(call('get_page', { url: '' }, 'read.public')).toBe('read.public')
    expect(call('get_file', { uri: 'file:///notes.md' }, 'read.private')).toBe('read.private')
  })

  test('people in an event make it a message, and in a search they are what is looked for', () => {
    expect(call('create_event', { participants: ['a@example.com'] }, 'write.own')).toBe('send')
    expect(call('create_event', { participants: [] }, 'write.own')).toBe('write.own')
    expect(call('create_event', {}, 'write.own')).toBe('write.own')
    expect(call('search_mail', { to: 'a@example.com' }, 'read.private')).toBe('read.private')
  })

  test('what an action says counts, and "list" lowers nothing', () => {
    expect(call('manage_documents', { action: 'delete' }, 'write.shared')).toBe('delete')
    expect(call('manage_documents', { action: 'list' }, 'write.shared')).toBe('write.shared')
    expect(call('get_documents', { operation: 'remove' }, 'read.private')).toBe('delete')
  })

  test('opening something to everyone is sharing', () => {
    expect(call('create_repo', { private: false }, 'write.shared')).toBe('share')
    expect(call('create_gist', { public: true }, 'write.shared')).toBe('share')
    expect(call('update_doc', { visibility: 'anyone' }, 'write.shared')).toBe('share')
  })
})
