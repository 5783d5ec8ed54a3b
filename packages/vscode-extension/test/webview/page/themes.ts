/** A theme as the editor hands it to a page: a class of the body, and colours as variables. */
export interface Theme {
  readonly bodyClass: string;
  readonly colours: Readonly<Record<string, string>>;
}

export const light: Theme = {
  bodyClass: "vscode-light",
  colours: {
    "editor-background": "#ffffff",
    "editor-foreground": "#3b3b3b",
    descriptionForeground: "#3b3b3b",
    "editorWidget-background": "#f8f8f8",
    "editorWidget-border": "#c8c8c8",
    "editorLineNumber-foreground": "#6e7681",
    focusBorder: "#005fb8",
    "editorError-foreground": "#e51400",
    "editorWarning-foreground": "#bf8803",
    "editorInfo-foreground": "#1a85ff",
    "charts-green": "#388a34",
    "charts-red": "#e51400",
    "charts-blue": "#1a85ff",
    "badge-background": "#cccccc",
    "badge-foreground": "#3b3b3b",
    "menu-background": "#ffffff",
    "menu-foreground": "#3b3b3b",
    "menu-selectionBackground": "#005fb8",
    "menu-selectionForeground": "#ffffff",
    "font-family": "sans-serif",
  },
};

export const dark: Theme = {
  bodyClass: "vscode-dark",
  colours: {
    "editor-background": "#1f1f1f",
    "editor-foreground": "#cccccc",
    descriptionForeground: "#9d9d9d",
    "editorWidget-background": "#2b2b2b",
    "editorWidget-border": "#4a4a4a",
    "editorLineNumber-foreground": "#858585",
    focusBorder: "#2489db",
    "editor-findMatchHighlightBackground": "#ea5c0055",
    "editorError-foreground": "#f14c4c",
    "editorWarning-foreground": "#cca700",
    "editorInfo-foreground": "#3794ff",
    "charts-green": "#89d185",
    "charts-red": "#f14c4c",
    "charts-blue": "#3794ff",
    "badge-background": "#4d4d4d",
    "badge-foreground": "#f8f8f8",
    "menu-background": "#1f1f1f",
    "menu-foreground": "#cccccc",
    "menu-selectionBackground": "#0078d4",
    "menu-selectionForeground": "#ffffff",
    "font-family": "sans-serif",
  },
};

export const highContrast: Theme = {
  bodyClass: "vscode-high-contrast",
  colours: {
    "editor-background": "#000000",
    "editor-foreground": "#ffffff",
    descriptionForeground: "#ffffff",
    "editorWidget-background": "#0c141f",
    contrastBorder: "#6fc3df",
    contrastActiveBorder: "#f38518",
    focusBorder: "#f38518",
    "editorError-foreground": "#f48771",
    "editorWarning-foreground": "#ffd370",
    "charts-green": "#89d185",
    "charts-red": "#f48771",
    "charts-blue": "#59a4f9",
    "menu-background": "#000000",
    "menu-foreground": "#ffffff",
    "font-family": "sans-serif",
  },
};
