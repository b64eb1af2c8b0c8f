// The look: a calm, nearly grey page on which colour means that something is wrong.
import { createTheme, TableScrollContainer, type MantineColorsTuple } from '@mantine/core';

const watch: MantineColorsTuple = [
  '#eef4fa',
  '#dde7f1',
  '#b7cde3',
  '#8eb2d5',
  '#6c9bc9',
  '#568cc2',
  '#4a85bf',
  '#3b72a8',
  '#316597',
  '#1f4e79',
];

// The dark greys lean towards the page's blue, so that menus and fields belong to it.
const dark: MantineColorsTuple = [
  '#d5dce4',
  '#b4bfca',
  '#93a1af',
  '#73828f',
  '#3a4652',
  '#2c3641',
  '#222b35',
  '#181f27',
  '#141a21',
  '#11161c',
];

export const theme = createTheme({
  primaryColor: 'watch',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  colors: { watch, dark },
  defaultRadius: 'sm',
  fontFamily: "-apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Consolas, monospace",
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.35rem' }, h2: { fontSize: '1.05rem' } } },
  respectReducedMotion: true,
  components: {
    // What can be scrolled can be scrolled by the keyboard.
    TableScrollContainer: TableScrollContainer.extend({
      defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } },
    }),
  },
});
