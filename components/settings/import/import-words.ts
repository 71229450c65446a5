import type {
  ImportProblem,
  ImportShape,
  LeftOutReason,
  LocalNeed,
} from '@/lib/domain/import/import-plan'
import type { MessageKey } from '@/components/ui/i18n'

export const SHAPE_WORDS: Readonly<Record<ImportShape, MessageKey>> = {
  'claude-code': 'import_shape_claude_code',
  'claude-desktop': 'import_shape_claude_desktop',
  'vs-code': 'import_shape_vs_code',
  cursor: 'import_shape_cursor',
  gemini: 'import_shape_gemini',
  codex: 'import_shape_codex',
  'server-json': 'import_shape_server_json',
  'deep-link': 'import_shape_deep_link',
  command: 'import_shape_command',
  address: 'import_shape_address',
}

export const PROBLEM_WORDS: Readonly<Record<ImportProblem['code'], MessageKey>> = {
  empty: 'import_problem_empty',
  'too-large': 'import_problem_too_large',
  'too-deep': 'import_problem_too_deep',
  'broken-json': 'import_problem_broken_json',
  'broken-toml': 'import_problem_broken_toml',
  'broken-link': 'import_problem_broken_link',
  'not-recognised': 'import_problem_not_recognised',
  'nothing-in-it': 'import_problem_nothing_in_it',
}

export const NEED_WORDS: Readonly<Record<LocalNeed, MessageKey>> = {
  node: 'import_need_node',
  python: 'import_need_python',
  docker: 'import_need_docker',
  'claude-code': 'import_need_claude_code',
  program: 'import_need_program',
}

export const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, MessageKey>> = {
  'already-there': 'import_reason_already_there',
  'duplicate-address': 'import_reason_duplicate_address',
  overridden: 'import_reason_overridden',
  'repeated-key': 'import_reason_repeated_key',
  'not-an-object': 'import_reason_not_an_object',
  'no-address': 'import_reason_no_address',
  'address-invalid': 'import_reason_address_invalid',
  'address-not-allowed': 'import_reason_address_not_allowed',
  websocket: 'import_reason_websocket',
  'variable-unreadable': 'import_reason_variable_unreadable',
  'file-elsewhere': 'import_reason_file_elsewhere',
  'package-unknown': 'import_reason_package_unknown',
  'too-many': 'import_reason_too_many',
}

/** A word of ours with its slots, where both arrive as data. */
export type Say = (key: MessageKey, slots: readonly (string | number)[]) => string

export const problemSentence = (problem: ImportProblem, say: Say): string =>
  say(
    PROBLEM_WORDS[problem.code],
    problem.line === undefined ? [] : [problem.line, problem.column ?? 1],
  )
