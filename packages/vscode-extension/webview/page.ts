/** What the page of the preview is made from. */
export interface PageParts {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Where styles may come from: the webview's `cspSource`. */
  readonly cspSource: string;
  /** A fresh random value for each page. */
  readonly nonce: string;
}

/**
 * The page that the preview lives in. Nothing is loaded from anywhere but the extension, and no script runs but the one
 * with the nonce; `data:` images are for drawing a PNG from the picture.
 */
export function previewPage({ scriptUri, styleUri, cspSource, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; img-src data:`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Graph</title>
<link rel="stylesheet" href="${attribute(styleUri)}">
</head>
<body>
<script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
