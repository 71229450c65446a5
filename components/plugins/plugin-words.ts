import type { NotHerePart } from '@/lib/domain/plugin'
import type { SourceKind } from '@/lib/plugins/read/marketplace-source'
import type { PluginProblem, ProblemCode } from '@/lib/plugins/read/plugin-problem'
import type { MessageKey } from '@/components/ui/i18n'

export const PROBLEM_WORDS: Readonly<Record<ProblemCode, MessageKey>> = {
  unreadable: 'plugin_problem_unreadable',
  'not-a-zip': 'plugin_problem_not_a_zip',
  'zip-damaged': 'plugin_problem_zip_damaged',
  'zip-encrypted': 'plugin_problem_zip_encrypted',
  'zip-method': 'plugin_problem_zip_method',
  'zip-too-large': 'plugin_problem_zip_too_large',
  'zip-bomb': 'plugin_problem_zip_bomb',
  'file-too-large': 'plugin_problem_file_too_large',
  'too-many-files': 'plugin_problem_too_many_files',
  'tree-too-large': 'plugin_problem_tree_too_large',
  'path-outside': 'plugin_problem_path_outside',
  'path-hidden': 'plugin_problem_path_hidden',
  'path-twice': 'plugin_problem_path_twice',
  'link-outside': 'plugin_problem_link_outside',
  'too-many-links': 'plugin_problem_too_many_links',
  'manifest-broken': 'plugin_problem_manifest_broken',
  'manifest-wrong-type': 'plugin_problem_manifest_wrong_type',
  'marketplace-broken': 'plugin_problem_marketplace_broken',
  'name-missing': 'plugin_problem_name_missing',
  'name-hidden': 'plugin_problem_name_hidden',
  'name-twice': 'plugin_problem_name_twice',
  'nothing-in-it': 'plugin_problem_nothing_in_it',
  'yaml-broken': 'plugin_problem_yaml_broken',
  'yaml-bomb': 'plugin_problem_yaml_bomb',
  'front-matter-open': 'plugin_problem_front_matter_open',
  'text-missing': 'plugin_problem_text_missing',
  'not-text': 'plugin_problem_not_text',
  'file-missing': 'plugin_problem_file_missing',
  'is-readme': 'plugin_problem_is_readme',
  'skill-not-as-listed': 'plugin_problem_skill_not_as_listed',
  'files-beyond': 'plugin_problem_files_beyond',
  'servers-broken': 'plugin_problem_servers_broken',
}

export const PART_WORDS: Readonly<Record<NotHerePart, MessageKey>> = {
  hook: 'plugin_part_hook',
  'server-program': 'plugin_part_server_program',
  'server-refused': 'plugin_part_server_refused',
  'headers-program': 'plugin_part_headers_program',
  lsp: 'plugin_part_lsp',
  monitor: 'plugin_part_monitor',
  program: 'plugin_part_program',
  script: 'plugin_part_script',
  'shell-text': 'plugin_part_shell_text',
  bundle: 'plugin_part_bundle',
  workflow: 'plugin_part_workflow',
  'output-style': 'plugin_part_output_style',
  theme: 'plugin_part_theme',
  settings: 'plugin_part_settings',
  channel: 'plugin_part_channel',
  dependency: 'plugin_part_dependency',
  'user-config': 'plugin_part_user_config',
  tools: 'plugin_part_tools',
  'skill-setting': 'plugin_part_skill_setting',
  'agent-setting': 'plugin_part_agent_setting',
  unread: 'plugin_part_unread',
}

export const SOURCE_WORDS: Readonly<Record<SourceKind, MessageKey>> = {
  relative: 'plugin_source_relative',
  github: 'plugin_source_github',
  url: 'plugin_source_url',
  'git-subdir': 'plugin_source_git_subdir',
  npm: 'plugin_source_npm',
  archive: 'plugin_source_archive',
  command: 'plugin_source_command',
  unknown: 'plugin_source_unknown',
}

type Say = (key: MessageKey, slots: readonly string[]) => string

export const problemSentence = ({ code, where }: PluginProblem, say: Say): string =>
  say(PROBLEM_WORDS[code], [where ?? ''])
