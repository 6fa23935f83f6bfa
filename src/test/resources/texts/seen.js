(node) => {
  const seen = (at) => [...at.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    const inner = seen(child);
    switch (child.localName) {
      case 'div': case 'p': case 'ul': case 'ol': case 'br': return inner;
      case 'a': {
        const plain = [child.textContent, `https://${child.textContent}`, `mailto:${child.textContent}`].some((url) => {
          try { return new URL(url).href === child.href; } catch { return false; } });
        return `⟪a${plain ? '' : ` ${child.getAttribute('href')}`}⟫${inner}⟪/a⟫`;
      }
      case 'pre': return `⟪pre${child.dataset.language && ` ${child.dataset.language}`}⟫${child.textContent}⟪/pre⟫`;
      case 'li': return `⟪li⟫${child.dataset.marker ?? ''}${inner}⟪/li⟫`;
      default: return `⟪${child.localName}⟫${inner}⟪/${child.localName}⟫`;
    }
  }).join('');
  return seen(node);
}
