"""Words for police or court: asked, approved, handed over."""
