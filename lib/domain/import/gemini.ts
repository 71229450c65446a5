import type { DraftPlan } from './draft-entry'
import { fieldsOf } from './entry-fields'
import { isParsedObject, type ParsedObject } from './parsed-value'
import { readServerList, type MoreOfEntry } from './server-entry'

const OWN_FIELDS = ['httpUrl', 'trust', 'includeTools', 'excludeTools', 'authProviderType']

/** Gemini CLI's `settings.json`. Its `trust` is not honoured: nothing a file says lets a call run unasked. */
export const readGemini = (file: ParsedObject): DraftPlan => {
  const fields = fieldsOf(file)
  return {
    shape: 'gemini',
    entries: readServerList(fields.object('mcpServers') ?? {}, 'everywhere', moreOfGemini),
    otherKeys: fields.rest(),
    bareVariables: true,
  }
}

export const isGemini = (file: ParsedObject): boolean =>
  isParsedObject(file['mcpServers']) &&
  Object.values(file['mcpServers']).some(
    (entry) => isParsedObject(entry) && OWN_FIELDS.some((key) => entry[key] !== undefined),
  )

const moreOfGemini: MoreOfEntry = (fields) => {
  const url = fields.text('httpUrl')
  const oauth = fields.object('oauth')
  const own = oauth === undefined ? undefined : fieldsOf(oauth)
  const id = own?.text('clientId')
  const secret = own?.text('clientSecret')
  return {
    ...(url === undefined ? {} : { url }),
    ...(id === undefined ? {} : { client: { id, secret } }),
    notTaken: own?.rest().map((name) => `oauth.${name}`) ?? [],
  }
}
