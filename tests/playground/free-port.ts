import { createServer } from 'node:net'

/** A loopback port nobody listens on now; another process may take it first, so be ready to ask again. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  return await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') {
        reject(new Error('The system gave no port.'))
        return
      }
      server.close(() => resolve(address.port))
    })
  })
}
