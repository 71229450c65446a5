import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLookAlikes, looksAlike, skeletonOf } from '@/lib/policy/look-alike'

test.each([
  ['send_email', 'send_emai1'],
  ['send_email', 'send-email'],
  ['send_email', 'sendEmail'],
  ['send_email', 'sеnd_email'],
  ['send_email', 'send_emial'],
  ['send_email', 'send_emails'],
  ['send_email', 'send_email'],
  ['GitHub', 'GitHub'],
  ['GitHub', 'Githüb'],
  ['Mornings', 'Momings'],
])('TOOLDEF-05: %s and %s look alike', (a, b) => {
  expect(looksAlike(a, b)).toBe(true)
})

test.each([
  ['send_email', 'read_email'],
  ['get', 'set'],
  ['list_issues', 'list_files'],
  ['', ''],
])('%s and %s do not', (a, b) => {
  expect(looksAlike(a, b)).toBe(false)
})

test('looking alike goes both ways', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(looksAlike(a, b)).toBe(looksAlike(b, a))
    }),
  )
})

test('separators and case change no skeleton', () => {
  expect(skeletonOf('Send-Email.v2')).toBe(skeletonOf('send_email_V2'))
})

test('the look-alikes among other tools are found', () => {
  expect(
    findLookAlikes('send_emai1', [{ toolName: 'send_email' }, { toolName: 'get_file' }]),
  ).toEqual([{ toolName: 'send_email' }])
})
