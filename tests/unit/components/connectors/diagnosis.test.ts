import { describe, expect, test } from 'vitest'
import { appError, ERROR_CODES } from '@/lib/domain/app-error'
import { diagnose, DOCTOR_STEPS } from '@/components/connectors/doctor/diagnosis'

const states = (...args: Parameters<typeof diagnose>) => diagnose(...args).map(({ state }) => state)

describe('the doctor', () => {
  test('finds every step in order where nothing failed', () => {
    expect(states(undefined)).toEqual(DOCTOR_STEPS.map(() => 'passed'))
  })

  test.each([
    ['connector.permission-missing', 'permission'],
    ['connector.unreachable', 'reach'],
    ['connector.moved', 'reach'],
    ['connector.auth-required', 'sign-in'],
    ['connector.client-id-needed', 'sign-in'],
    ['connector.forbidden', 'sign-in'],
    ['connector.answered-html', 'protocol'],
    ['connector.too-large', 'tools'],
  ] as const)('takes %s for a failure of the step %s', (code, step) => {
    const failed = diagnose(appError(code)).find(({ state }) => state === 'failed')
    expect([failed?.step, failed?.error?.code]).toEqual([step, code])
  })

  test.each(ERROR_CODES)(
    'after %s says of each step that it worked, failed or was not tried',
    (code) => {
      const found = states(appError(code))
      const at = found.indexOf('failed')
      expect(found.slice(0, at).every((state) => state === 'passed')).toBe(true)
      expect(found.slice(at + 1).every((state) => state === 'not-tried')).toBe(true)
      expect(found).toHaveLength(DOCTOR_STEPS.length)
    },
  )
})
