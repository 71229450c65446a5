const FONT = 'system-ui, sans-serif'
const ON_FILL = '#ffffff'

/** Fills that can be told from each other and from either page, each under light words. */
const FILLS = [
  '#3b6ea8',
  '#9a5b2f',
  '#3f7d56',
  '#7d548f',
  '#7a6c28',
  '#2c777d',
  '#a04a5e',
  '#5f6b78',
] as const

/** How many of a kind Mermaid gives a colour of its own, at most. */
const MOST_COLOURS = 12

/** Lines over bars: lighter than the fills where the page is dark. */
const PLOTS = {
  light: '#3b6ea8,#b3541e,#3f7d56,#7d548f,#7a6c28,#2c777d',
  dark: '#4d82bf,#f0a868,#7fcfb0,#c3a0d8,#d8c66a,#78c6cc',
} as const

/** The product's own ink and its muted one, as in the theme, which this page does not load. */
const INK = {
  light: { ink: '#1f211d', muted: '#5a5d54' },
  dark: { ink: '#e9e8e1', muted: '#a9ada2' },
} as const

/** `name0`, `name1`, … with a colour each. */
const each = (name: string, colourAt: (at: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: MOST_COLOURS }, (_, at) => [`${name}${at}`, colourAt(at)]),
  )

const fillAt = (at: number): string => FILLS[at % FILLS.length] ?? FILLS[0]
const onFill = (): string => ON_FILL

/**
 * Sizes and colours of every kind of diagram. Mermaid's own are white on white by day, black on black by night for half of the kinds,
 * and made for pages three times as wide as a side panel, in which their words would have four pixels.
 */
export const diagramLooks = (dark: boolean): Readonly<Record<string, unknown>> => {
  const look = dark ? 'dark' : 'light'
  const { ink, muted } = INK[look]
  return {
    theme: dark ? 'dark' : 'neutral',
    fontFamily: FONT,
    themeVariables: {
      // Slices are counted from one.
      ...each('pie', (at) => fillAt(at + FILLS.length - 1)),
      pieOpacity: '1',
      pieSectionTextColor: ON_FILL,
      ...each('cScale', fillAt),
      ...each('cScaleLabel', onFill),
      ...each('fillType', fillAt),
      ...each('actor', fillAt),
      ...each('git', fillAt),
      ...each('gitBranchLabel', onFill),
      actorBorder: muted,
      actorLineColor: muted,
      labelBoxBorderColor: muted,
      // Both of these are taken whole, or not at all.
      xyChart: {
        backgroundColor: 'transparent',
        titleColor: ink,
        dataLabelColor: ink,
        legendTextColor: ink,
        xAxisTitleColor: ink,
        xAxisLabelColor: ink,
        xAxisTickColor: muted,
        xAxisLineColor: muted,
        yAxisTitleColor: ink,
        yAxisLabelColor: ink,
        yAxisTickColor: muted,
        yAxisLineColor: muted,
        plotColorPalette: PLOTS[look],
      },
      radar: {
        axisColor: muted,
        axisStrokeWidth: 1,
        axisLabelFontSize: 13,
        curveOpacity: 0.35,
        curveStrokeWidth: 2,
        graticuleColor: muted,
        graticuleStrokeWidth: 1,
        graticuleOpacity: 0.12,
        legendBoxSize: 12,
        legendFontSize: 13,
      },
    },
    // Words that bear the class of what they stand on have its colour; lines have that of the words; and some grounds are made lighter
    // than their words can bear.
    themeCSS: `text.journey-section, text.journey-section tspan, text.task, text.task tspan { fill: ${ON_FILL}; }
      .lineWrapper line { stroke: ${muted}; }
      .eventWrapper { filter: none; }
      .sections .cluster-label :is(text, tspan) { fill: ${INK.light.ink}; }
      ${dark ? '.link { mix-blend-mode: normal; }' : ''}`,
    gantt: { axisFormat: '%m-%d', useWidth: 600 },
    journey: {
      textPlacement: 'tspan',
      width: 110,
      // Both margins are counted where one is meant, and four of them must hold the last box.
      taskMargin: 30,
      diagramMarginX: 30,
      // Half of it is what a name beside the boxes may take before they move.
      leftMargin: 96,
      taskFontSize: 12,
      actorColours: [...FILLS],
      titleColor: ink,
      titleFontFamily: FONT,
      titleFontSize: '18px',
    },
    xyChart: { width: 440, height: 320 },
    quadrantChart: { chartWidth: 420, chartHeight: 420 },
    sankey: { width: 440, height: 300 },
    radar: { width: 280, height: 280, marginLeft: 90, marginRight: 150 },
    timeline: { leftMargin: 50 },
    packet: { bitWidth: 20 },
  }
}
