import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyRecord } from '@/lib/domain/audit-chain'

const HELP = `npm run verify-record -- FILE [--head HASH]

Checks an exported record (JSONL, one row a line): every row's hash, its place and its link to the row before.
Names the first bad row. A record that does not begin with row 1 must hold the checkpoint that tells where the earlier
rows went. With --head, also that nothing is missing at the end.
The last line is {"ok":…,"rows":…,"line":…,"seq":…,"break":…}. Exit code 1 when the chain is broken.`

const SAY = {
  'not-a-row': 'is not a row of the record',
  hash: 'was changed: its hash does not fit its contents',
  previous: 'does not follow the row before it: its link names another hash',
  sequence: 'is out of sequence: a row was removed, added or moved',
  start:
    'is not where the record begins: the rows before it are missing, and no checkpoint tells of them',
  head: 'is not the last row of the record: rows are missing at the end',
} as const

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, head: { type: 'string' } },
  })
  const file = positionals[0]
  if (values.help === true || file === undefined) {
    console.log(HELP)
    return values.help === true ? 0 : 2
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const verdict = verifyRecord(lines.map(parseLine), values.head)
  if (verdict.ok)
    console.log(`${verdict.rows} rows, in order and unchanged. Last hash: ${verdict.lastHash}`)
  else
    console.log(
      `Line ${verdict.line}${verdict.seq === undefined ? '' : ` (row ${verdict.seq})`} ${SAY[verdict.break]}.`,
    )
  console.log(JSON.stringify(verdict))
  return verdict.ok ? 0 : 1
}

process.exitCode = main()
