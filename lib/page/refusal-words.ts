import type { PageRefusal } from '@/lib/domain/page-act'

const WORDS: Readonly<Record<PageRefusal, string>> = {
  gone: 'It is no longer on the page. Read the page again.',
  changed:
    'It is not what it was when it was shown to the person; nothing was done. Read the page again.',
  hidden: 'It cannot be seen, so it is not acted on.',
  covered: 'Something lies over it, so it is not acted on.',
  disabled: 'It is disabled.',
  credential: 'Passwords, codes and card numbers are the person’s to type. Ask them to.',
  'bot-check': 'Whether somebody is a person is for the person to answer. Ask them to.',
  file: 'Files are the person’s to choose. Ask them to.',
  unfit: 'This cannot be done with it.',
  refused: 'The page did not take it.',
}

/** What the model reads where nothing was done. */
export const refusalWords = (refusal: PageRefusal): string => WORDS[refusal]
