/** One published example server of the extension, and what its view is known to do here. */
export interface PublishedView {
  /** The package is `@modelcontextprotocol/server-<name>`. */
  readonly name: string
  readonly tool: string
  readonly input?: Readonly<Record<string, unknown>>
  readonly args?: readonly string[]
  /** Of its tools, those that the person says only read. Others ask. */
  readonly reads?: readonly string[]
  /** What stands in the view once it has its result; a selector. */
  readonly shows: string
  /** A button of it that calls back, and what happens: it asks by a card or, as a read, just runs. */
  readonly calls?: { readonly press: string; readonly by: 'card' | 'read' }
  /** It does not start here, and its answer is shown as text with this line; `offline` says why. */
  readonly fallback?: string
  /** What it lacks on a machine without a network outside, and what it shows then. */
  readonly offline?: string
}

/** Versions are those of package.json. */
export const publishedViews = (pdf: string): readonly PublishedView[] => [
  {
    name: 'debug',
    tool: 'debug-tool',
    input: { contentType: 'mixed' },
    shows: '#call-debug-tool-btn',
    calls: { press: '#call-debug-refresh-btn', by: 'card' },
  },
  {
    name: 'basic-react',
    tool: 'get-time',
    shows: 'text=/\\d{4}-\\d\\d-\\d\\dT/',
    calls: { press: 'button:has-text("Get Server Time")', by: 'card' },
  },
  {
    name: 'basic-vanillajs',
    tool: 'get-time',
    reads: ['get-time'],
    shows: 'text=/\\d{4}-\\d\\d-\\d\\dT/',
    calls: { press: '#get-time-btn', by: 'read' },
  },
  { name: 'budget-allocator', tool: 'get-budget-data', shows: '#sliders-container input' },
  {
    name: 'cohort-heatmap',
    tool: 'get-cohort-data',
    reads: ['get-cohort-data'],
    shows: 'text=/\\d+%/',
  },
  {
    name: 'customer-segmentation',
    tool: 'get-customer-data',
    reads: ['get-customer-data'],
    shows: 'canvas',
  },
  { name: 'scenario-modeler', tool: 'get-scenario-data', shows: 'text=/MRR/' },
  {
    name: 'system-monitor',
    tool: 'get-system-info',
    reads: ['poll-system-stats'],
    shows: '#info-hostname:not(:text-is("--"))',
    calls: { press: '#poll-toggle-btn', by: 'read' },
  },
  { name: 'threejs', tool: 'show_threejs_scene', shows: 'canvas' },
  {
    name: 'shadertoy',
    tool: 'render-shadertoy',
    // Its own default is filled in by its server, and a view is told what was asked for: without this it has nothing to draw.
    input: {
      fragmentShader:
        'void mainImage(out vec4 c, in vec2 p) { c = vec4(p / iResolution.xy, 0.5 + 0.5 * sin(iTime), 1.0); }',
    },
    shows: '#canvas',
  },
  {
    name: 'sheet-music',
    tool: 'play-sheet-music',
    // As with the shader.
    input: { abcNotation: 'X:1\nT:A scale\nM:4/4\nL:1/4\nK:C\nC D E F | G A B c |' },
    shows: '#sheet-music svg',
  },
  {
    name: 'wiki-explorer',
    tool: 'get-first-degree-links',
    shows: 'canvas',
    offline: 'its server cannot fetch the page from Wikipedia: one red node',
  },
  {
    name: 'map',
    tool: 'show-map',
    shows: 'body',
    fallback: 'did not start under the rules',
    offline: 'it loads CesiumJS from cesium.com before it introduces itself',
  },
  {
    name: 'pdf',
    tool: 'display_pdf',
    args: [pdf],
    input: { url: pdf },
    reads: ['read_pdf_bytes'],
    shows: 'text=/A page from a published server/',
  },
  { name: 'transcript', tool: 'transcribe', shows: 'button' },
  {
    name: 'video-resource',
    tool: 'play_video',
    shows: 'video',
    offline: 'its server cannot fetch the video: the view says that it could not be loaded',
  },
]
