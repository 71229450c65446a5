import type { AppError, ErrorCode } from '@/lib/domain/app-error'
import { isAboutSignIn } from '@/lib/domain/sign-in-errors'

/** What connecting takes, in the order in which it happens. */
export const DOCTOR_STEPS = ['permission', 'reach', 'sign-in', 'protocol', 'tools'] as const
export type DoctorStep = (typeof DOCTOR_STEPS)[number]

export interface Finding {
  readonly step: DoctorStep
  readonly state: 'passed' | 'failed' | 'not-tried'
  /** Where it failed: why. */
  readonly error?: AppError
}

const STEP_OF: Readonly<Partial<Record<ErrorCode, DoctorStep>>> = {
  'connector.address-not-allowed': 'permission',
  'connector.permission-missing': 'permission',
  'connector.unreachable': 'reach',
  'connector.timeout': 'reach',
  'connector.moved': 'reach',
  'connector.server-error': 'reach',
  'connector.forbidden': 'sign-in',
  'connector.not-mcp': 'protocol',
  'connector.answered-html': 'protocol',
  'connector.not-found': 'protocol',
  'connector.protocol': 'protocol',
  'connector.session-lost': 'protocol',
}

/**
 * Where connecting came to an end, by the error that ended it: each step needs the one before, so those before it worked and
 * those after it were not tried.
 */
export const diagnose = (error: AppError | undefined): readonly Finding[] => {
  if (error === undefined) return DOCTOR_STEPS.map((step) => ({ step, state: 'passed' }))
  const failed = isAboutSignIn(error.code) ? 'sign-in' : (STEP_OF[error.code] ?? 'tools')
  const at = DOCTOR_STEPS.indexOf(failed)
  return DOCTOR_STEPS.map((step, index) => {
    if (index === at) return { step, state: 'failed', error }
    return { step, state: index < at ? 'passed' : 'not-tried' }
  })
}
