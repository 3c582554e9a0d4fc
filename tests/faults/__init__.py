"""What goes wrong in a hall, done on purpose; each fault must lose nothing and tell the truth.

In a real browser before a real server (fast, with every run):

    test_network   no signal in the middle, on submitting, a killed browser, lost responses, a Wi-Fi
                   portal that answers in place of the server, a page loaded again
    test_people    session and form token ended, signing in put off, a stranger on the same phone
    test_tabs      older and newer tab, older and newer phone, handed in elsewhere
    test_time      the end with an unsaved answer, the end without signal, a phone clock a day off,
                   more time given, a commit that hangs, a database that stays locked
    test_storage   storage refused, silent, full, cleared; a tap before the script is there

On the server process alone: test_kill (kill -9 under load). The whole campaign, some minutes long:

    python -m tests.faults.campaign --sittings 2000 --seed 1
"""
