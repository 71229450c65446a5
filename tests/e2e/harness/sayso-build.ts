import { fileURLToPath } from 'node:url'

/** The id that `key` in the manifest fixes. */
export const EXTENSION_ID = 'khleimnhdlapkgffdddlcpncigoeohda'

/** The extension as it is shipped; `wxt build` writes it. */
export const BUILD_FOLDER = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url))

export type SurfacePath = '/options.html' | '/sidepanel.html'

/** The address of one of the extension's own pages. */
export const surfaceUrl = (path: SurfacePath): string => `chrome-extension://${EXTENSION_ID}${path}`
