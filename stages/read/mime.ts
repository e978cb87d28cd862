/** How a message begins that holds a web page. */

/** Whether a text begins with the head of a MIME message that holds a page. */
export function looksLikeMht(text: string): boolean {
  const head = text.slice(0, 8192).split(/\r?\n\r?\n/, 1)[0] ?? '';
  return (
    /^mime-version:/im.test(head) &&
    /^content-type:\s*(?:multipart\/related|multipart\/alternative|text\/html)/im.test(head)
  );
}
