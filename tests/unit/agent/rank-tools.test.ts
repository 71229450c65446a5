import { describe, expect, test } from 'vitest'
import { rankTools } from '@/lib/agent/rank-tools'
import messages from '@/public/_locales/en/messages.json'
import type { OfferedTool } from '@/lib/agent/read-tools'
import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'

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
    tool: { name, definition, definitionHash: hashDefinition(definition) } as OfferedTool['tool'],
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
    ['list the inovices', 'list_invoices'],
    ['how will the weahter be', 'forecast'],
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

  test('a connector that is named comes first, in one word or in two', () => {
    const hub = offer('HubSpot', 'create_note', 'Logs a note')
    const desk = offer('Deskly', 'create_note', 'Logs a note')
    for (const request of ['write a note in hubspot', 'write a note in Hub Spot'])
      expect(rankTools([desk, hub], request, 1, SAYINGS)[0]?.connector.name).toBe('HubSpot')
  })

  test('of tools for the same thing comes first what does what was asked for', () => {
    const tools = ['delete_event', 'create_event', 'list_events'].map((name) =>
      offer('Calendar', name, 'An event'),
    )
    expect(rankTools(tools, 'show my events', 1, SAYINGS)[0]?.tool.name).toBe('list_events')
    expect(rankTools(tools, 'remove the event', 1, SAYINGS)[0]?.tool.name).toBe('delete_event')
  })

  test('a name that differs from a customs office by an ending is not the office', () => {
    const tools = [
      offer('Customs', 'get_duty', 'A duty'),
      offer('Shop', 'get_customer', 'A customer'),
    ]
    expect(
      rankTools(tools, 'who is this customer', 2, SAYINGS).map(({ tool }) => tool.name),
    ).toEqual(['get_customer'])
  })

  test('a tool whose definition has changed is found by what it says now, and a connector by its new name', () => {
    const now = offer('Mail', 'send_email', 'Plants a tree')
    expect(best('plant a tree')).toEqual([])
    const tools = [...TOOLS.filter(({ tool }) => tool.name !== 'send_email'), now]
    expect(rankTools(tools, 'plant a tree', 2, SAYINGS)).toEqual([now])
    const renamed = tools.map((one) =>
      one === now ? { ...now, connector: { ...now.connector, name: 'Garden' } } : one,
    )
    expect(rankTools(renamed, 'garden', 2, SAYINGS).map(({ tool }) => tool)).toEqual([now.tool])
    expect(best('plant a tree')).toEqual([])
  })

  test('one search leaves nothing behind that another could see', () => {
    const before = best('make a new invoice')
    for (const request of ['list issues', 'zebra', 'send an e-mail about the weather'])
      best(request)
    expect(best('make a new invoice')).toEqual(before)
  })

  test('tools that were read anew from the database are the ones that are given', () => {
    const again = structuredClone(TOOLS)
    expect(again).toContain(rankTools(again, 'forecast', 1, SAYINGS)[0])
  })
})
