import '@/components/ui/theme.css'
import { setLanguage } from '@/components/set-language'

/** Milliseconds after which a page that nobody sees, and that draws no frame, goes on all the same. */
const UNSEEN_MS = 100

setLanguage()
// The panel's frame is for the panel: the same page in a tab shows one view, or one conversation, and nothing else.
if (location.search !== '') document.getElementById('root')?.replaceChildren()

// The frame is drawn before the panel is read: its scripts would keep the first picture back.
const open = (): void => void import('./panel')
requestAnimationFrame(() => setTimeout(open))
setTimeout(open, UNSEEN_MS)
