import { launchSayso } from '@/tests/e2e/harness/launch-sayso'
import { TO_RECALL, TO_REMEMBER } from '@/tests/e2e/harness/memory-story'
import { connectByAddress } from '@/tests/e2e/harness/story-steps'
import type { ServerName } from '@/tests/playground/playground-servers'
import type { Playground } from '@/tests/playground/start-playground'

/** Opens a browser window with Sayso connected to the whole playground, and stays until it is closed or interrupted. */
export async function openForPerson(
  executable: string,
  playground: Playground<ServerName>,
  interrupted: Promise<void>,
): Promise<void> {
  const sayso = await launchSayso({ executable, headed: 'desktop' })
  try {
    await connectByAddress(sayso.settings, playground.memory.url, /memory/i)
    await connectByAddress(sayso.settings, playground.files.url, /file/i)
    await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
    console.log(whatToTry(playground))
    await Promise.race([sayso.handOver(), interrupted])
  } finally {
    await sayso.close()
  }
}

function whatToTry({ memory, files, everything }: Playground<ServerName>): string {
  return `
Sayso is open in a browser of its own, its side panel at the right. Connected are servers on this computer:
  memory      ${memory.url}
  files       ${files.url} (in ${files.data})
  everything  ${everything.url}

Try in the side panel:
  ${TO_REMEMBER}
  ${TO_RECALL}
  list the directory ${files.data}

The model is practice mode: no AI, it matches your words against the connected tools. For a real model, add
your key or a local endpoint under Settings › Model.

Close the browser or press Ctrl-C to end. The profile is thrown away.`
}
