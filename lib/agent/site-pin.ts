import type { PageTool } from '@/lib/domain/page-act'
import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'

/** A tool of ours for pages, as the policy wants one: its name says nothing and its class comes from what it touches. */
export const siteTool = (name: PageTool): ToolDefinition => ({
  name,
  inputSchema: { type: 'object' },
})

export const sitePin = (name: PageTool) => hashDefinition(siteTool(name))
