"""Certificates on the screen: issuers, a class's papers, a trainee's own, and checking one."""
