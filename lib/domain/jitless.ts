import { z } from 'zod'

/** zod's probe for `new Function` would be reported as a violation of the extension's CSP. First import of every entry. */
z.config({ jitless: true })
