import { describe, expect, test } from 'vitest'
import { rankTools } from '@/lib/agent/rank-tools'
import messages from '@/public/_locales/en/messages.json'
import type { OfferedTool } from '@/lib/agent/read-tools'
import type { ToolDefinition } from '@/lib/domain/tool'

const SAYINGS = messages.tool_sayings.message

const offer = (connector: string, name: string, description: string): OfferedTool => {
  const definition: ToolDefinition = {
    name,
    description,
    inputSchema: { type: 'object', properties: { title: { type: 'string' } } },
  }
  return {
    modelTool: { name: `${connector}__${name}`, description, inputSchema: definition.inputSchema },
    // What ranking reads of the rows.
    connector: { name: connector } as OfferedTool['connector'],
    tool: { name, definition } as OfferedTool['tool'],
  }
}

const TOOLS = [
  offer('Tracker', 'createIssue', 'Files a new issue in a project'),
  offer('Tracker', 'list_issues', 'Lists issues of a project'),
  offer('Mail', 'send_email', 'Sends a message to people'),
  offer('Mail', 'search_mail', 'Finds messages by words'),
  offer('Books', 'create_invoice', 'Makes an invoice for a customer'),
  offer('Books', 'list_invoices', 'Lists invoices, newest first'),
  offer('Weather', 'forecast', 'The weather of the next days at a place'),
]

const best = (request: string) => rankTools(TOOLS, request, 2, SAYINGS).map(({ tool }) => tool.name)

describe('finding a tool by words', () => {
  test.each([
    ['file an issue about the login', 'createIssue'],
    ['Which invoices are there?', 'list_invoices'],
    ['write an e-mail to Bob', 'send_email'],
    ['what will the weather be like', 'forecast'],
    ['search the mail for "budget"', 'search_mail'],
    ['Make a new invoice', 'create_invoice'],
  ])('%j finds %s', (request, name) => {
    expect(best(request)).toContain(name)
  })

  test('gives nothing for words that no tool has, and no more than asked for', () => {
    expect(rankTools(TOOLS, 'zebra', 5, SAYINGS)).toEqual([])
    expect(rankTools(TOOLS, 'the of and', 5, SAYINGS)).toEqual([])
    expect(rankTools(TOOLS, 'issue invoice mail', 3, SAYINGS)).toHaveLength(3)
    expect(rankTools([], 'issue', 3, SAYINGS)).toEqual([])
  })

  test('a description that repeats a word a thousand times is not found before the tool of that name', () => {
    const loud = offer('Loud', 'do_it', 'invoice '.repeat(1000))
    expect(rankTools([loud, ...TOOLS], 'list invoices', 1, SAYINGS)[0]?.tool.name).toBe(
      'list_invoices',
    )
  })
})
