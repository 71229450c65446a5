import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createTempFolder } from '@/scripts/temp-folder'

const FILES: Readonly<Record<string, string>> = {
  'welcome.md':
    '# Welcome\n\nThis folder belongs to the Sayso playground. Ask about it, or let it be changed.\n',
  'shopping-list.txt': 'bread\napples\ncoffee\n',
  'notes/launch.md':
    '# Launch\n\n- Date: Tuesday\n- Room: Blue\n- Bring: the demo laptop and a spare adapter\n',
  'notes/people.csv': 'name,role,phone\nAda,engineering,555-0101\nGrace,operations,555-0102\n',
}

/** Makes a new temporary folder with a few small files that a question can be asked about. */
export async function createFriendlyFiles(): Promise<string> {
  const folder = createTempFolder('sayso-files-')
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return folder
}
