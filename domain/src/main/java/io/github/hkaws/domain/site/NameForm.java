package io.github.hkaws.domain.site;

/** How a camera composes its file names, where its owner says it. */
public sealed interface NameForm permits NameTemplate, NamePattern {}
