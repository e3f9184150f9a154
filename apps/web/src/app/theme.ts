import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from "@mantine/core";

/** `light`, `subtle` and `transparent` text is too pale for AA on white; in the dark it is right as it is. */
const readableVariants: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (!["light", "subtle", "transparent", "outline"].includes(input.variant)) return colors;
  const { color } = colors;
  return { ...colors, color: `light-dark(color-mix(in srgb, ${color} 65%, black), ${color})` };
};

export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  variantColorResolver: readableVariants,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, "Helvetica Neue", sans-serif',
  components: {
    // The placeholder is no menu item, and a menu may hold nothing else.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Badge: { defaultProps: { tt: "none" } },
    Modal: { defaultProps: { centered: true }, styles: { title: { fontWeight: 600 } } },
    Anchor: { defaultProps: { underline: "hover" } },
  },
});

/** Mantine's own secondary greys and reds miss 4.5 to 1 on its own backgrounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b6169",
    "--mantine-color-placeholder": "#6a7078",
    "--mantine-color-error": "#b42121",
    "--mantine-color-anchor": "var(--mantine-color-indigo-9)",
  },
  dark: {
    "--mantine-color-dimmed": "#a9adb3",
    "--mantine-color-placeholder": "#9a9ea4",
    "--mantine-color-error": "#ff9a9a",
    "--mantine-color-anchor": "var(--mantine-color-indigo-3)",
  },
});
