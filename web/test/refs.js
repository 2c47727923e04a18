/** How the page names a capture in its address. */
export const captureRef = ({ camera, day, name }) => [camera, day, name].map(encodeURIComponent).join('/');
