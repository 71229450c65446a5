import { expect, test } from 'vitest'
import { allowOf } from '@/lib/apps/view/allow-of'
import { permissionsAskedBy } from '@/lib/domain/app-view'

test('APP-15: a frame gets nothing of the machine but what was granted', () => {
  expect(allowOf([])).toBe('')
  expect(allowOf(['geolocation', 'clipboardWrite'])).toBe('geolocation *; clipboard-write *')
})

test('APP-15: a page asks only by the four names of the protocol', () => {
  const permissions = { microphone: {}, 'usb; camera *': {}, toString: {} }
  expect(permissionsAskedBy({ permissions })).toEqual(['microphone'])
  expect(permissionsAskedBy({ permissions: ['camera'] })).toEqual([])
  expect(permissionsAskedBy({})).toEqual([])
})
