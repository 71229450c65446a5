import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import type { Plugin } from 'vite'
import { defineConfig, type EntrypointInfo } from 'wxt'
import { asciiOnly } from './scripts/ascii-only'
import { lazySchemas } from './scripts/lazy-schemas'

/**
 * The public half of the key that fixes the extension's id (khleimnhdlapkgffdddlcpncigoeohda), so that OAuth redirect
 * addresses and seeded test profiles stay valid from build to build.
 * https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmvaYhLwWkQxUSsbh+VoFSYwqDXmue5Nyjp9N9seG+fqBcp+VTctZEUEg8loAFfiXBFCAumILkT+wGh5OS9RIRnvfbYos9+jOa23EsTDTQ9B+0e+4r9cV77ynQ5GXZWqEr2l2giyg5ZAlWQTLuU5IOSAPKZeudWrfUt0kgMD7kaFWFwZyFt3kTSNkj+NfjQaQtNFLRAxHAS1iO0vfdnwxZ5YSGp2cmKYiun0xD8gEugO9ViPy8go9qZMl46U/pQ1aiyV965o4VoVgJ0w5Wk+FZuUbXe6gthABvpAeusrU7ajsLQtv+kFiEptIg8ic/BjoQpVDY53jn39iCuuHVu9uHwIDAQAB'

/** What the worker may connect to; pages narrow this to nothing by their own meta policy. */
const EXTENSION_PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "font-src 'self'",
  'connect-src https: http://localhost:* http://127.0.0.1:*',
  "frame-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

/**
 * The widest that any view may have: each gets a policy of its own within it before its page is there. Frames, other base addresses and
 * forms that submit are in none. https://developer.chrome.com/docs/extensions/reference/manifest/sandbox
 */
const VIEWS_CSP = [
  'sandbox allow-scripts allow-forms',
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data: https:",
  "style-src 'self' 'unsafe-inline' blob: data: https:",
  'img-src blob: data: https:',
  'media-src blob: data: https:',
  'font-src blob: data: https:',
  'connect-src https: wss:',
  'worker-src blob: data:',
  "frame-src 'none'",
  "object-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * The Anthropic SDK names a dynamic import in the text of an error that only old Node versions can meet. Without the words,
 * a plain search shows that the built worker has no `import(`.
 */
const dropImportHint: Plugin = {
  name: 'sayso:drop-import-hint',
  transform: (code) =>
    code.includes("`import('node:buffer').File`")
      ? { code: code.replaceAll("`import('node:buffer').File`", 'File of node:buffer'), map: null }
      : undefined,
}

/**
 * The Anthropic SDK can report what is asked and answered to a tracer. Ours is off (`openTelemetry: false`), and without
 * the library nobody can turn it on.
 */
const dropTelemetry: Plugin = {
  name: 'sayso:drop-telemetry',
  enforce: 'pre',
  resolveId: (id) => (id === '@opentelemetry/api' ? '\0no-telemetry' : undefined),
  load: (id) =>
    id === '\0no-telemetry'
      ? 'export const context = {}, trace = {}, propagation = {}, SpanKind = {}, SpanStatusCode = {}'
      : undefined,
}

/**
 * Parts of the Anthropic SDK that the worker cannot reach: spans, which do not exist without a tracer; keys that are looked
 * for in files and in the environment (a service worker has neither, and our key is given); batches, the stream that puts
 * messages together (ours are, by `reduce-message`) and what writes queries, of which our one request has none.
 */
const UNREACHED =
  /\/@anthropic-ai\/sdk\/(lib\/(internal\/tracing\/(content|response|streaming)|credentials\/(credential-chain|token-cache|types)|MessageStream)|resources\/messages\/batches|internal\/(qs\/stringify|tracing))\.mjs$/

/** What of those is called all the same, and then does nothing. */
const INERT: Readonly<Record<string, string>> = {
  defaultCredentials: 'async () => null',
  resolveOpenTelemetryOptions:
    "() => ({ propagation: false, traces: { enabled: false, contentMode: 'metadata_only', maxContentBytes: 1 } })",
  getTracer: '() => undefined',
  startApiCallSpan: '() => undefined',
  guardTracing: '(_client, step) => step()',
}

const dropUnreached: Plugin = {
  name: 'sayso:drop-unreached',
  enforce: 'pre',
  transform: (code, id) => {
    if (!UNREACHED.test(id)) return undefined
    const names = [...code.matchAll(/^export (?:async )?(const|var|function|class) (\w+)/gm)]
    return {
      code: names
        .map(([, kind, name]) =>
          kind === 'class'
            ? `export class ${name} {}`
            : `export const ${name} = ${INERT[name ?? ''] ?? "() => { throw new Error('This is not reached.') }"}`,
        )
        .join('\n'),
      map: null,
    }
  },
}

/**
 * Zod's English sentences. What a person reads is in `_locales`, and where a schema is not met its path and code say enough.
 */
const dropZodWords: Plugin = {
  name: 'sayso:drop-zod-words',
  enforce: 'pre',
  transform: (_code, id) =>
    id.endsWith('/zod/v4/locales/en.js')
      ? { code: 'export default () => ({ localeError: (issue) => issue.code })', map: null }
      : undefined,
}

const SCHEMA_WRITERS = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/**
 * Zod can write any of its schemas as JSON Schema, and every schema refers to that code. Nothing of ours asks for it; who
 * does is told so.
 */
const dropSchemaWriting: Plugin = {
  name: 'sayso:drop-schema-writing',
  enforce: 'pre',
  transform: (code, id) => {
    if (!SCHEMA_WRITERS.test(id)) return undefined
    const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
    const exports = [...names, ...(code.includes('as process }') ? ['process'] : [])]
    return {
      code: `const none = () => () => { throw new Error('Schemas are not written here.') }
export { ${exports.map((name) => `none as ${name}`).join(', ')} }`,
      map: null,
    }
  },
}

/** The beginning of the SDK's own way through a sign-in, which only a provider of its kind would start. Ours is `connectors/auth`. */
const SDK_SIGN_IN = /^async function authInternal\([\s\S]*?^\}$/m

const dropSdkSignIn: Plugin = {
  name: 'sayso:drop-sdk-sign-in',
  enforce: 'pre',
  transform: (code, id) => {
    if (!/\/@modelcontextprotocol\/client\/dist\/public-[^/]+\.mjs$/.test(id)) return undefined
    if (!SDK_SIGN_IN.test(code)) throw new Error('The SDK signs in elsewhere now.')
    return {
      code: code.replace(
        SDK_SIGN_IN,
        "async function authInternal() { throw new Error('This is not reached.') }",
      ),
      map: null,
    }
  },
}

const COMPILING_OBJECT = 'core.$ZodObjectJIT.init(inst, def)'

/** Zod's objects that compile themselves, which ours may not (see below), are made of the plain ones and more. */
const dropZodCompiler: Plugin = {
  name: 'sayso:drop-zod-compiler',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/zod/v4/classic/schemas.js')) return undefined
    if (!code.includes(COMPILING_OBJECT)) throw new Error('Zod compiles its objects elsewhere now.')
    return { code: code.replace(COMPILING_OBJECT, 'core.$ZodObject.init(inst, def)'), map: null }
  },
}

const ZOD_CONFIG = '__zod_globalConfig = {}'

/**
 * Zod's probe for `new Function` would be reported as a violation of the extension's CSP. It is told not to compile where its
 * configuration is made, since a call of ours may run after the first schemas: the bundler decides which chunk comes first.
 */
const keepFromCompiling: Plugin = {
  name: 'sayso:keep-from-compiling',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/zod/v4/core/core.js')) return undefined
    if (!code.includes(ZOD_CONFIG)) throw new Error('Zod makes its configuration elsewhere now.')
    return {
      code: code.replace(ZOD_CONFIG, '__zod_globalConfig = { jitless: true }'),
      map: null,
    }
  },
}

const MERMAID_END =
  'globalThis["mermaid"] = globalThis.__esbuild_esm_mermaid_nm["mermaid"].default;'

/** Mermaid's small build is a script that leaves its one value with the window; a module's variables are not there. */
const takeMermaid: Plugin = {
  name: 'sayso:take-mermaid',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/@mermaid-js/tiny/dist/mermaid.tiny.js')) return undefined
    if (!code.includes(MERMAID_END)) throw new Error('Mermaid leaves its value elsewhere now.')
    return {
      code: code.replace(MERMAID_END, 'export default __esbuild_esm_mermaid_nm.mermaid.default;'),
      map: null,
    }
  },
}

/** Set, the entries of `tests/bench` are built as well, into a folder of their own. Nothing that is shipped is built so. */
const isBench = process.env['SAYSO_BENCH'] === '1'

const benchEntries = {
  outDirTemplate: 'bench',
  hooks: {
    'entrypoints:found': (_wxt: unknown, found: EntrypointInfo[]) => {
      for (const [name, file] of [
        ['bench', 'index.html'],
        ['bench-static', 'static.html'],
      ] as const)
        found.push({ name, inputPath: resolve('tests/bench/page', file), type: 'unlisted-page' })
    },
  },
}

/** Set, the page of tokens and components is built as well, into a folder of its own. Nothing that is shipped is built so. */
const isDesign = process.env['SAYSO_DESIGN'] === '1'

const designEntry = {
  outDirTemplate: 'design',
  hooks: {
    'entrypoints:found': (_wxt: unknown, found: EntrypointInfo[]) => {
      const inputPath = resolve('tests/design/index.html')
      found.push({ name: 'design', inputPath, type: 'unlisted-page' })
    },
  },
}

export default defineConfig({
  ...(isBench ? benchEntries : {}),
  ...(isDesign ? designEntry : {}),
  imports: false,
  modules: ['@wxt-dev/module-react'],
  manifest: {
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    minimum_chrome_version: '140',
    key: KEY,
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'identity',
      'scripting',
      'sidePanel',
      'storage',
      'unlimitedStorage',
      'webRequest',
    ],
    // `tabs` is asked for when several tabs are to be attached, and given back afterwards; `notifications` by the switch in the settings.
    optional_permissions: ['notifications', 'tabs'],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    storage: { managed_schema: 'managed-schema.json' },
    // Absent, any extension could message the worker; an empty list admits none.
    // https://developer.chrome.com/docs/extensions/reference/manifest/externally-connectable
    externally_connectable: { ids: [] },
    // Split: what is seen in an incognito window stays in its own memory and goes with it.
    // https://developer.chrome.com/docs/extensions/reference/manifest/incognito
    incognito: 'split',
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+Y' } },
      'ask-about-selection': {
        suggested_key: { default: 'Alt+Shift+U' },
        description: '__MSG_command_ask_selection__',
      },
    },
    action: { default_title: '__MSG_action_title__' },
    content_security_policy: { extension_pages: EXTENSION_PAGES_CSP, sandbox: VIEWS_CSP },
  },
  vite: () => ({
    // Dexie's own build for current browsers, 4 KB lighter: the one that its package names is also written for old ones.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    plugins: [
      tailwindcss(),
      dropImportHint,
      dropTelemetry,
      dropUnreached,
      dropZodWords,
      dropSchemaWriting,
      dropSdkSignIn,
      dropZodCompiler,
      keepFromCompiling,
      takeMermaid,
      lazySchemas,
      asciiOnly,
    ],
    build: {
      target: 'chrome140',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        treeshake: {
          // The nouns do nothing when they are run (`tests/unit/architecture`): a page that takes a function from a file of theirs need not load
          // the schemas beside it, nor those of the files that these are made of.
          moduleSideEffects: [{ test: /\/lib\/domain\//, sideEffects: false }],
        },
      },
    },
  }),
})
