import type { DraftPlan } from './draft-entry'
import { fieldsOf } from './entry-fields'
import type { ImportQuestion } from './import-plan'
import { isParsedList, isParsedObject, type ParsedObject, type ParsedValue } from './parsed-value'
import { readServerList } from './server-entry'

/** VS Code's `mcp.json`, also inside its settings: `servers`, and `inputs` that are asked for. */
export const readVsCode = (file: ParsedObject): DraftPlan => {
  const inner = file['mcp']
  const fields = fieldsOf(isParsedObject(inner) ? inner : file)
  const servers = fields.object('servers') ?? {}
  fields.pass('inputs')
  return {
    shape: 'vs-code',
    entries: readServerList(servers, 'sites'),
    otherKeys: fields.rest(),
    inputs: readInputs((isParsedObject(inner) ? inner : file)['inputs']),
  }
}

export const isVsCode = (file: ParsedObject): boolean =>
  isParsedObject(file['servers']) ||
  (isParsedObject(file['mcp']) && isParsedObject(file['mcp']['servers']))

const readInputs = (list: ParsedValue | undefined): Map<string, Omit<ImportQuestion, 'id'>> =>
  new Map(
    (isParsedList(list) ? list : []).flatMap((input) => {
      if (!isParsedObject(input) || typeof input['id'] !== 'string') return []
      const { id, description, password, default: suggestion } = input
      return [
        [
          id,
          {
            name: id,
            secret: password === true,
            ...(typeof description === 'string' ? { description } : {}),
            ...(typeof suggestion === 'string' ? { suggestion } : {}),
          },
        ] as const,
      ]
    }),
  )
