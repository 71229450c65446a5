import { parseArgs } from 'node:util'
import { SERVER_NAMES, SERVER_RECIPES, type ServerName } from './playground-servers'
import { startPlayground } from './start-playground'

const HELP = `Starts MCP servers on this computer to connect Sayso to. Ctrl-C ends them and removes their data.

  npm run playground [-- options]

  --only NAME        start only this one (${SERVER_NAMES.join(', ')}); may be repeated
  --port NAME=PORT   a fixed port instead of a free one; may be repeated
  --help             this text`

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    port: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
})

if (values.help === true) {
  console.log(HELP)
  process.exit(0)
}

const playground = await startPlayground({
  only: values.only?.map(serverNameOf) ?? SERVER_NAMES,
  ports: Object.fromEntries((values.port ?? []).map(portOf)),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

console.table(
  Object.fromEntries(
    SERVER_NAMES.filter((name) => name in playground).map((name) => [
      name,
      { address: playground[name].url, 'good for': SERVER_RECIPES[name].about },
    ]),
  ),
)
console.log('Type an address into Settings › Connectors. Ctrl-C ends the servers.')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void playground.stop().then(() => process.exit(0))
  })
}

function serverNameOf(text: string): ServerName {
  const name = SERVER_NAMES.find((known) => known === text)
  return name ?? refuse(`There is no server "${text}"; known are ${SERVER_NAMES.join(', ')}.`)
}

function portOf(text: string): [ServerName, number] {
  const [name = '', port = ''] = text.split('=')
  return /^\d+$/.test(port)
    ? [serverNameOf(name), Number(port)]
    : refuse(`"${text}" is not NAME=PORT.`)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(1)
}
