import { describe, expect, test } from 'vitest'
import type { EffectClass } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import { destinationKey } from '@/lib/policy/destinations'
import { decideCase } from './policy-cases'

const to = (name: string, effect: EffectClass, args: JsonObject): readonly string[] =>
  decideCase({ name, effect, args })
    .show.to.map(({ path }) => path)
    .toSorted()

describe('where a call goes, by the names and values of its arguments', () => {
  test.each<[string, EffectClass, JsonObject, string[]]>([
    [
      'send_email',
      'send',
      { to: 'a@x.com', cc: 'b@x.com', bcc: 'c@x.com', subject: 's', email_id: '7' },
      ['bcc', 'cc', 'to'],
    ],
    [
      'send_email',
      'send',
      { recipients: ['a@x.com', 'b@x.com'], from_email: 'me@x.com' },
      ['recipients[0]', 'recipients[1]'],
    ],
    ['send_direct_message', 'send', { recipient: 'Amy', body: 'b' }, ['recipient']],
    ['send_channel_message', 'send', { channel: 'general', body: 'b' }, ['channel']],
    ['post_message', 'send', { channel_id: 'C1', text: 't', thread_ts: '1' }, ['channel_id']],
    ['invite_user', 'share', { user: 'Amy', user_email: 'a@x.com' }, ['user', 'user_email']],
    ['add_user_to_channel', 'share', { user: 'Amy', channel: 'general' }, ['user']],
    ['post_webpage', 'send', { url: 'example.com', content: 'c' }, ['url']],
    ['transfer_money', 'pay', { from_account: '1', to_account: '2', amount: 5 }, ['to_account']],
    ['deposit_money', 'pay', { account_id: '1', amount: 5 }, ['account_id']],
    ['pay_bill', 'pay', { payee_id: 'P', from_account_number: '1', amount: 5 }, ['payee_id']],
    [
      'send_sms',
      'send',
      { from_phone_number: '+1', to_phone_number: '+2', body: 'b' },
      ['to_phone_number'],
    ],
    ['call_number', 'send', { number: '+2' }, ['number']],
    [
      'share_document',
      'share',
      { document_id: 'D', share_with: ['amy'], role: 'viewer' },
      ['share_with[0]'],
    ],
    ['share_note', 'share', { note_id: 'N', email: 'a@x.com', level: 'edit' }, ['email']],
    [
      'create_event',
      'send',
      { title: 't', location: 'home', attendees: [{ email: 'a@x.com' }] },
      ['attendees[0].email'],
    ],
    ['grant_guest_access', 'share', { guest_ids: ['g1'], permanent: true }, ['guest_ids[0]']],
    [
      'redirect_parcel',
      'write.shared',
      { id: 'X', new_receipient_information: { address: 'Main St' } },
      ['new_receipient_information.address'],
    ],
    ['set_forwarding', 'account', { forward_to: 'spy@x.com' }, ['forward_to']],
    ['create_hook', 'account', { callback_url: 'https://x.com/h' }, ['callback_url']],
    ['add_collaborator', 'share', { repo: 'me/r', username: 'amy' }, ['username']],
    ['create_issue', 'write.shared', { owner: 'me', repo: 'r', title: 't' }, ['repo']],
    ['reserve_table', 'pay', { restaurant: 'Chez', time: '19:00' }, ['restaurant']],
    ['place_order', 'pay', { product_id: 'P', shipping_address: 'Main St' }, ['shipping_address']],
    [
      'dispatch_unit',
      'send',
      { incident_location: 'Main St', incident_type: 'fire' },
      ['incident_location'],
    ],
    ['autofill', 'send', { website: 'www.x.com', info_type: 'address' }, ['website']],
    [
      'share_login',
      'share',
      { website: 'www.x.com', username: 'me', contact_email: 'a@x.com' },
      ['contact_email'],
    ],
    ['fetch', 'fetch.open', { url: 'https://x.com', max_length: 5 }, ['url']],
    ['withdraw', 'pay', { destination_address: '0xabc', amount: 5 }, ['destination_address']],
    ['request_ride', 'pay', { destination: 'Main St', time: '9:00' }, ['destination']],
    ['make_payment', 'pay', { payment_to: 'Chez', due_to: '1', amount: 5 }, ['payment_to']],
    [
      'book_hotels',
      'pay',
      { hotel_names: ['Ritz'], from_date: 'a', to_date: 'b' },
      ['hotel_names[0]'],
    ],
    ['frobnicate', 'send', { sidenote: 'spy@x.com', body: 'b' }, ['sidenote']],
    ['frobnicate', 'exec', { extra: 'https://x.com/?d=1' }, ['extra']],
  ])('%s (%s) %j', (name, effect, args, expected) => {
    expect(to(name, effect, args)).toEqual(expected.toSorted())
  })

  test.each<[string, EffectClass, JsonObject]>([
    ['delete_email', 'delete', { email_id: '7' }],
    ['remove_user', 'delete', { user: 'amy' }],
    ['update_password', 'account', { password: 'x', first_name: 'A', city: 'B' }],
    ['update_policy', 'account', { policy_id: '1', domains: ['www.x.com'] }],
    ['run_command', 'exec', { command: 'mv a b' }],
    ['move_file', 'write.shared', { source: '/a', destination: '/b' }],
    ['move_robot', 'exec', { location: 'kitchen' }],
    ['create_event', 'write.own', { title: 't', location: 'home' }],
    ['reschedule_event', 'write.shared', { event_id: '5', new_start_time: '10:00' }],
    ['append_to_file', 'write.shared', { file_id: '5', content: 'c' }],
  ])('%s (%s) %j names none', (name, effect, args) => {
    expect(to(name, effect, args)).toEqual([])
  })
})

test('a list in one text is several destinations', () => {
  const { show } = decideCase({
    name: 'send_email',
    effect: 'send',
    args: { to: 'Amy <a@x.com>, b@x.com;c@x.com' },
  })
  expect(show.to.map(({ value }) => value)).toEqual(['Amy <a@x.com>', 'b@x.com', 'c@x.com'])
})

test('a destination has one spelling', () => {
  expect(destinationKey('HTTPS://Example.com')).toBe(destinationKey('https://example.com/'))
  expect(destinationKey('Amy@Example.com ')).toBe('amy@example.com')
})
