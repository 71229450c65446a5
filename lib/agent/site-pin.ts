import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'

/**
 * All of our tools for pages, as the policy wants one: what such a call does is told by what it touches. A name such as `click`
 * would be read as a verb, and every link as a write.
 */
export const SITE_TOOL: ToolDefinition = { name: 'site', inputSchema: { type: 'object' } }

export const sitePin = () => hashDefinition(SITE_TOOL)
