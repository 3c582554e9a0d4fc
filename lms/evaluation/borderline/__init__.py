"""What people who know the trainees think of them, and the pass mark that follows."""
