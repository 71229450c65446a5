import { parseAst, type Plugin } from 'vite'

type Program = ReturnType<typeof parseAst>
type Statement = Program['body'][number]
type Declaration = Extract<Statement, { type: 'VariableDeclaration' }>
type Init = Declaration['declarations'][number]['init']

interface Place {
  readonly start: number
  readonly end: number
}

/** What of Zod makes a schema; the rest of it gives values, which are wanted at once. */
const MAKERS = new Set(
  'array base64 boolean custom discriminatedUnion email enum intersection iso json lazy literal looseObject map never null nullable number object optional partialRecord preprocess record strictObject string templateLiteral tuple union unknown url uuid'.split(
    ' ',
  ),
)

/** What makes a schema of one that another of our modules declares. */
const DERIVERS = new Set(['extend', 'omit', 'partial', 'pick'])

/** What of a schema gives something else than a schema. */
const TAKERS = /^(?:safe)?(?:parse|decode|encode)/i

const RUNTIME = '\0lazy-schema'
const RUNTIME_CODE = `export const lazySchema = (make) => {
  let made
  const own = () => (made ??= make())
  return new Proxy({}, {
    get: (_, key) => Reflect.get(own(), key),
    set: (_, key, value) => Reflect.set(own(), key, value),
    has: (_, key) => Reflect.has(own(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(own()),
  })
}`

/**
 * Has every schema that a module declares made when something of it is first asked for. Modules are run at each start of the
 * worker, and of its few hundred schemas, the protocol's own included, a start needs a handful. A schema's children are asked for when it first parses, so that what is
 * not reached is never made.
 */
export const lazySchemas: Plugin = {
  name: 'sayso:lazy-schemas',
  resolveId: (id) => (id === RUNTIME ? id : undefined),
  load: (id) => (id === RUNTIME ? RUNTIME_CODE : undefined),
  transform: {
    order: 'post',
    handler(code, id) {
      const isOurs = !id.includes('/node_modules/')
      if (/\/node_modules\/zod\//.test(id)) return undefined
      if (!/from\s*["']zod/.test(code) && !(isOurs && DERIVES.test(code))) return undefined
      const { body } = parseAst(code)
      const names: Names = {
        zod: new Set(body.flatMap((statement) => importedBy(statement, /^zod(?:\/v4)?$/))),
        others: new Set(isOurs ? body.flatMap((statement) => importedBy(statement, /./)) : []),
      }
      const known = new Set<string>()
      const places: Place[] = []
      for (const { id: name, init } of body.flatMap(declarationsOf)) {
        const before = places.length
        findSchemas(init, (node) => isSchema(node, names, known), places)
        const isWhole = places.length > before && places[before] === init
        if (isWhole && name.type === 'Identifier') known.add(name.name)
      }
      return places.length === 0 ? undefined : { code: wrap(code, places), map: null }
    },
  },
}

interface Names {
  readonly zod: ReadonlySet<string>
  /** Whatever one of our modules imports. */
  readonly others: ReadonlySet<string>
}

const DERIVES = new RegExp(String.raw`\.(?:${[...DERIVERS].join('|')})\(`)

const importedBy = (statement: Statement, from: RegExp): string[] =>
  statement.type === 'ImportDeclaration' && from.test(statement.source.value)
    ? statement.specifiers.map(({ local }) => local.name)
    : []

const declarationsOf = (statement: Statement): Declaration['declarations'] => {
  const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  return inner?.type === 'VariableDeclaration' && inner.kind === 'const' ? inner.declarations : []
}

/** The outermost ones in what is run at once, in their order: not in the bodies of functions and classes. */
const findSchemas = (node: unknown, is: (node: Init) => boolean, found: Place[]): void => {
  if (Array.isArray(node)) for (const one of node) findSchemas(one, is, found)
  if (!isNode(node) || /Function|Class/.test(node.type)) return
  if (is(node as Init)) found.push(node)
  else for (const child of Object.values(node)) findSchemas(child, is, found)
}

const isNode = (value: unknown): value is Place & { readonly type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Whether it is a chain of calls that begins with Zod, or with a schema of this module or another, and gives a schema. */
const isSchema = (init: Init, { zod, others }: Names, known: ReadonlySet<string>): boolean => {
  let at = init
  let first = ''
  let isLast = true
  while (at?.type === 'CallExpression' && at.callee.type === 'MemberExpression') {
    const { object, property } = at.callee
    if (property.type !== 'Identifier' || (isLast && TAKERS.test(property.name))) return false
    isLast = false
    first = property.name
    at = object
    // `z.iso.date()`, `z.coerce.number()`
    if (at.type === 'MemberExpression' && at.property.type === 'Identifier') {
      first = at.property.name
      at = at.object
    }
  }
  if (isLast || at?.type !== 'Identifier') return false
  if (zod.has(at.name)) return MAKERS.has(first)
  return known.has(at.name) || (others.has(at.name) && DERIVERS.has(first))
}

const wrap = (code: string, places: readonly Place[]): string => {
  let written = `import { lazySchema as __lazySchema } from ${JSON.stringify(RUNTIME)};`
  let from = 0
  for (const { start, end } of places) {
    written += `${code.slice(from, start)}/* @__PURE__ */ __lazySchema(() => ${code.slice(start, end)})`
    from = end
  }
  return written + code.slice(from)
}
