import tailwindcss from '@tailwindcss/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'

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
 * Parts of the Anthropic SDK that the worker cannot reach: spans, which do not exist without a tracer, and keys that are
 * looked for in files and in the environment. A service worker has neither, and our key is given.
 */
const UNREACHED =
  /\/@anthropic-ai\/sdk\/lib\/(internal\/tracing\/(content|response|streaming)|credentials\/credential-chain)\.mjs$/

const dropUnreached: Plugin = {
  name: 'sayso:drop-unreached',
  enforce: 'pre',
  transform: (code, id) => {
    if (!UNREACHED.test(id)) return undefined
    const names = [...code.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)]
    return {
      code: names
        .map(([, name]) =>
          name === 'defaultCredentials'
            ? 'export const defaultCredentials = async () => null'
            : `export const ${name} = () => { throw new Error('This is not reached.') }`,
        )
        .join('\n'),
      map: null,
    }
  },
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

export default defineConfig({
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
      'alarms',
      'declarativeNetRequestWithHostAccess',
      'identity',
      'sidePanel',
      'storage',
      'unlimitedStorage',
      'webRequest',
    ],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    storage: { managed_schema: 'managed-schema.json' },
    // Absent, any extension could message the worker; an empty list admits none.
    // https://developer.chrome.com/docs/extensions/reference/manifest/externally-connectable
    externally_connectable: { ids: [] },
    action: { default_title: '__MSG_action_title__' },
    content_security_policy: { extension_pages: EXTENSION_PAGES_CSP },
  },
  vite: () => ({
    plugins: [tailwindcss(), dropImportHint, dropTelemetry, dropUnreached, dropSchemaWriting],
    build: { target: 'chrome140', modulePreload: { polyfill: false } },
  }),
})
