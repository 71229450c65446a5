import type { McpUiHostContext, McpUiStyles } from '@modelcontextprotocol/ext-apps/app-bridge'

/** Names of the protocol, and ours for the same thing. */
const COLORS: readonly (readonly [keyof McpUiStyles, string])[] = [
  ['--color-background-primary', 'surface'],
  ['--color-background-secondary', 'page'],
  ['--color-background-tertiary', 'sunken'],
  ['--color-background-inverse', 'ink'],
  ['--color-background-info', 'accent-soft'],
  ['--color-background-danger', 'danger-soft'],
  ['--color-background-success', 'accent-soft'],
  ['--color-background-warning', 'ask-soft'],
  ['--color-background-disabled', 'sunken'],
  ['--color-text-primary', 'ink'],
  ['--color-text-secondary', 'muted'],
  ['--color-text-tertiary', 'muted'],
  ['--color-text-inverse', 'page'],
  ['--color-text-info', 'accent'],
  ['--color-text-danger', 'danger'],
  ['--color-text-success', 'accent'],
  ['--color-text-warning', 'ask'],
  ['--color-text-disabled', 'muted'],
  ['--color-border-primary', 'line-strong'],
  ['--color-border-secondary', 'line'],
  ['--color-border-tertiary', 'line'],
  ['--color-border-danger', 'danger-line'],
  ['--color-border-warning', 'ask-line'],
  ['--color-ring-primary', 'accent'],
]

/** What a view is told of where it stands. How it looks here and nothing of what the person has: no list of connectors, no account. */
export const hostContext = (
  where: {
    readonly mode: 'inline' | 'fullscreen'
    readonly width: number
    readonly maxHeight: number
    readonly tool: NonNullable<McpUiHostContext['toolInfo']>
  },
  page: Document,
): McpUiHostContext => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const style = getComputedStyle(page.documentElement)
  const read = (name: string): string => {
    const written = style.getPropertyValue(name).trim()
    const [, light, dark] = /^light-dark\((.*),(.*)\)$/s.exec(written) ?? []
    return ((isDark ? dark : light) ?? written).trim()
  }
  const variables = Object.fromEntries([
    ...COLORS.map(([name, ours]) => [name, read(`--color-${ours}`)]),
    ['--font-sans', read('--font-sans')],
    ['--font-mono', read('--font-mono')],
    ['--font-text-sm-size', '0.8125rem'],
    ['--font-text-md-size', '0.875rem'],
    ['--font-weight-normal', '400'],
    ['--font-weight-medium', '500'],
    ['--font-weight-semibold', '600'],
    ['--border-radius-sm', '4px'],
    ['--border-radius-md', '6px'],
    ['--border-radius-lg', '8px'],
    ['--border-width-regular', '1px'],
  ]) as McpUiStyles
  return {
    theme: isDark ? 'dark' : 'light',
    locale: navigator.language,
    platform: 'web',
    displayMode: where.mode,
    availableDisplayModes: ['inline', 'fullscreen'],
    containerDimensions: { width: where.width, maxHeight: where.maxHeight },
    styles: { variables },
    toolInfo: where.tool,
  }
}
