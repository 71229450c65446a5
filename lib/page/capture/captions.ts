/** Videos of one page that are looked at. */
const MOST_VIDEOS = 5
/** UTF-16 units of one video's captions. */
const LONGEST = 60_000
/** Milliseconds that a track which is not loaded yet may take. */
const LOADS_WITHIN_MS = 2000

/**
 * What is said in the videos that a page shows, as far as it has captions. The page's own players are left as they are: a track
 * that nobody has switched on yet is loaded once more beside them, by the page's own address for it.
 */
export const captionsOf = async (
  page: Document,
  isSeen: (element: Element) => boolean,
): Promise<readonly string[]> => {
  const videos = [...page.querySelectorAll('video')].filter(isSeen).slice(0, MOST_VIDEOS)
  const found = await Promise.all(videos.map(captionsIn))
  return found.filter((text) => text !== '')
}

const captionsIn = async (video: HTMLVideoElement): Promise<string> => {
  const tracks = [...video.textTracks].filter(({ kind }) => /^(?:captions|subtitles)$/.test(kind))
  const language = video.ownerDocument.documentElement.lang.slice(0, 2)
  const track =
    tracks.find(({ mode }) => mode === 'showing') ??
    tracks.find((one) => one.language.slice(0, 2) === language) ??
    tracks[0]
  if (track === undefined) return ''
  const cues = track.cues?.length ? track.cues : await loadCues(video, track)
  return wordsOf(cues).slice(0, LONGEST)
}

const loadCues = async (
  video: HTMLVideoElement,
  track: TextTrack,
): Promise<TextTrackCueList | null> => {
  const element = [...video.querySelectorAll('track')].find((one) => one.track === track)
  if (element === undefined || element.src === '') return null
  const beside = video.ownerDocument.createElement('video')
  const copy = video.ownerDocument.createElement('track')
  const isOver = new Promise<void>((resolve) => {
    copy.addEventListener('load', () => resolve(), { once: true })
    copy.addEventListener('error', () => resolve(), { once: true })
    setTimeout(resolve, LOADS_WITHIN_MS)
  })
  copy.kind = 'captions'
  copy.src = element.src
  beside.append(copy)
  copy.track.mode = 'hidden'
  await isOver
  return copy.track.cues
}

/** Captions that roll up say each line twice. */
const wordsOf = (cues: TextTrackCueList | null): string => {
  const lines = [...(cues ?? [])].flatMap((cue) =>
    cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? '').split('\n') : [],
  )
  const trimmed = lines.map((line) => line.trim()).filter((line) => line !== '')
  return trimmed.filter((line, at) => line !== trimmed[at - 1]).join('\n')
}
